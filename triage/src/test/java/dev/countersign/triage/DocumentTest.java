package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.ItemStage;
import dev.countersign.events.LinkedNote;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.NoteWithdrawn;
import dev.countersign.events.PriorReport;
import dev.countersign.events.Protocol;
import dev.countersign.schemas.ContentId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a note whose sender corrects it or takes it back. */
class DocumentTest {
  private static final String STUDY = "1.2.3";

  private final TriageRig rig = TriageRig.start();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aCorrectedNoteTakesThePlaceOfTheOneBefore() {
    rig.send(note("n-1", "F", "C1"));

    rig.send(note("n-2", "C", "C2"));

    assertThat(rig.lastItems())
        .hasEntrySatisfying(
            item("n-1"),
            item -> {
              assertThat(item.getStage()).isEqualTo(ItemStage.WITHDRAWN);
              assertThat(item.getNoDraftReason())
                  .contains("Its sender has sent a corrected or final one");
            })
        .hasEntrySatisfying(
            item("n-2"),
            item -> assertThat(item.getStage()).isEqualTo(ItemStage.WAITING_FOR_MODEL));
  }

  @Test
  void aNoteOfTheSameDocumentThatCorrectsNothingStandsBesideTheOneBefore() {
    rig.send(note("n-1", "F", "C1"), note("n-2", "F", "C2"));

    assertThat(rig.lastItems().values())
        .hasSize(2)
        .allSatisfy(item -> assertThat(item.getStage()).isEqualTo(ItemStage.WAITING_FOR_MODEL));
  }

  @ParameterizedTest
  @CsvSource({"P, F", "R, F", "A, F", "PA, LA"})
  void aFinalNoteTakesThePlaceOfThePreliminaryOnes(String preliminary, String done) {
    rig.send(note("n-1", preliminary, "C1"), note("n-2", preliminary, "C2"));

    rig.send(note("n-3", done, "C3"));

    assertThat(standing()).containsExactly(item("n-3"));
  }

  @Test
  void theSameWordsMadeFinalStayAndTakeThePlaceOfThePreliminaryOnesBefore() {
    rig.send(note("n-1", "P", "C1"), note("n-2", "P", "C2"), note("n-2", "F", "C3"));

    rig.send(note("n-3", "F", "C4"));

    assertThat(standing()).containsExactlyInAnyOrder(item("n-2"), item("n-3"));
  }

  @Test
  void aPreliminaryNoteThatComesAfterTheFinalOneTakesNothingAway() {
    rig.send(note("n-1", "F", "C1"), note("n-2", "P", "C2"));

    assertThat(standing()).containsExactlyInAnyOrder(item("n-1"), item("n-2"));
  }

  @Test
  void aNoteThatItsSenderTakesBackIsNobodysWorkAndGoneFromItsStudy() {
    rig.send(note("n-1", "F", "C1"), Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));
    assertThat(rig.studyItem(STUDY).getNotes()).hasSize(1);

    rig.send(withdrawal());

    assertThat(rig.lastItems())
        .hasEntrySatisfying(
            item("n-1"), item -> assertThat(item.getStage()).isEqualTo(ItemStage.WITHDRAWN))
        .hasEntrySatisfying(
            ContentId.item(ContentId.study(STUDY)), item -> assertThat(item.getNotes()).isEmpty());
  }

  @Test
  void aCorrectedReportIsWhatLaterStudiesAreComparedWith() {
    rig.send(report("n-1", "F", "C1"), report("n-2", "C", "C2"), Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.studyItem(STUDY).getPriorReports())
        .extracting(PriorReport::getNoteId)
        .containsExactly("n-2");
  }

  @Test
  void aRepeatOfWhatWasTakenBackChangesNothing() {
    rig.send(note("n-1", "F", "C1"), note("n-2", "C", "C2"), Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));
    rig.items();

    rig.send(note("n-1", "F", "C1"), note("n-2", "C", "C2"));

    assertThat(rig.items()).isEmpty();
  }

  @Test
  void theSameWordsInAnotherMessageStandAgain() {
    rig.send(note("n-1", "F", "C1"), withdrawal());
    rig.items();

    rig.send(note("n-1", "F", "C3"), note("n-1", "F", "C3"));

    assertThat(rig.items())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.getStage()).isEqualTo(ItemStage.WAITING_FOR_MODEL);
          assertThat(item.getNotes()).extracting(LinkedNote::getNoteId).doesNotContain("n-1");
        });
  }

  private Set<String> standing() {
    var standing = new HashMap<>(rig.lastItems());
    standing.values().removeIf(item -> item.getStage() == ItemStage.WITHDRAWN);
    return standing.keySet();
  }

  private static String item(String noteId) {
    return ContentId.item(ContentId.note(noteId));
  }

  private static NoteReceived note(String id, String status, String controlId) {
    return Events.note(id)
        .setStatus(status)
        .setMessageControlId(controlId)
        .setDocumentKey("k-1")
        .setAccession(Events.ACCESSION)
        .build();
  }

  private static NoteReceived report(String id, String status, String controlId) {
    return NoteReceived.newBuilder(note(id, status, controlId))
        .setDocumentType("Imaging report")
        .setAccession("OTHER")
        .setAuthoredAt(Events.START.minus(Duration.ofDays(9)))
        .build();
  }

  private static NoteWithdrawn withdrawal() {
    return NoteWithdrawn.newBuilder()
        .setDocumentKey("k-1")
        .setPatientKey(Events.PATIENT)
        .setProtocol(Protocol.MLLP)
        .setSource("HIS")
        .setReceivedAt(Events.START)
        .build();
  }
}
