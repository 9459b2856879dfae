package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.LinkedNote;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.Priority;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTest {
  private static final String STUDY = "1.2.3";

  private final TriageRig rig = TriageRig.start();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void anOrderBeforeTheImagesSetsPriorityAndIndication() {
    rig.send(Events.order(Priority.STAT).build(), Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.items()).singleElement().satisfies(ContextTest::isOrderedStat);
    assertThat(rig.jobs(Topic.JOBS_STAT))
        .hasSize(1)
        .allSatisfy(job ->
            assertThat(job.getContext())
                .containsEntry("indication", "shortness of breath")
                .containsEntry("procedure", "XR CHEST 2 VIEWS")
                .containsEntry("age", "61 years")
                .containsEntry("sex", "female"));
  }

  @Test
  void anOrderAfterTheImagesCountsAsIfItHadComeBefore() {
    rig.send(Events.chest(STUDY, 1).build(), Events.order(Priority.STAT).build());
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.items()).singleElement().satisfies(ContextTest::isOrderedStat);
    assertThat(rig.jobs(Topic.JOBS_STAT)).hasSize(1);
  }

  @Test
  void anOrderAfterAssemblyRaisesTheOpenItem() {
    rig.send(Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));
    assertThat(rig.items()).singleElement().satisfies(ContextTest::isRoutine);

    rig.send(Events.order(Priority.STAT).build());

    assertThat(rig.items()).singleElement().satisfies(ContextTest::isOrderedStat);
  }

  @Test
  void aLaterOrderNeverLowersThePriority() {
    rig.send(Events.order(Priority.STAT).build(), Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));
    rig.items();

    rig.send(Events.order(Priority.ROUTINE).setReceivedAt(Events.START).build());
    rig.send(Events.order(Priority.ROUTINE).setOrderControl("CA").build());

    assertThat(rig.items()).allSatisfy(ContextTest::isOrderedStat);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CA", "OC", "CR", "DC", "OD", "DR"})
  void anOrderThatIsCancelledSaysNothing(String orderControl) {
    rig.send(Events.order(Priority.ROUTINE).build(), Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));
    rig.items();

    rig.send(
        Events.order(Priority.STAT)
            .setOrderControl(orderControl)
            .setReason("duplicate order")
            .setReceivedAt(Events.START)
            .build());

    assertThat(rig.items()).isEmpty();
  }

  @Test
  void anOrderOfAnotherPatientUnderTheSameNumberTakesNoWordsAway() {
    rig.send(Events.order(Priority.ROUTINE).build(), Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));

    rig.send(
        Events.order(Priority.URGENT)
            .setPatientKey("p-another")
            .setReason("fall")
            .setOrderStatus("CM")
            .setIdentifiers(Events.identifiers("P-2"))
            .setReceivedAt(Events.START)
            .build());

    WorklistItemChanged item = rig.studyItem(STUDY);
    assertThat(item.getOrderedPriority()).isEqualTo(Priority.URGENT);
    assertThat(item.getReason()).contains("shortness of breath");
    assertThat(item.getOrder()).contains(Events.identifiers("P-1"));
  }

  @Test
  void whatTheOrderOfAnotherPatientSaysIsCompletedEndsNoStudyEarlier() {
    rig.send(Events.order(Priority.ROUTINE).setReceivedAt(Events.START).build());
    rig.send(
        Events.order(Priority.ROUTINE).setPatientKey("p-another").setOrderStatus("CM").build());

    rig.send(Events.chest(STUDY, 1).build());
    rig.pass(QUIET.minusSeconds(1));

    assertThat(rig.studies()).isEmpty();
  }

  @Test
  void aLateImageUnderAnotherAccessionNumberNeverLowersThePriority() {
    rig.send(Events.order(Priority.STAT).setAccession("B").build());
    rig.send(Events.chest(STUDY, 2).setAccession("B").build());
    rig.pass(QUIET.plusSeconds(1));
    Instant deadline = rig.studyItem(STUDY).getDeadline();

    rig.send(Events.chest(STUDY, 1).setAccession("A").build());
    rig.pass(QUIET.plusSeconds(1));

    WorklistItemChanged late = rig.studyItem(STUDY);
    assertThat(late.getAccession()).as("the late image speaks for the study").contains("A");
    assertThat(late.getOrderedPriority()).isEqualTo(Priority.STAT);
    assertThat(late.getDeadline()).isBeforeOrEqualTo(deadline);
    assertThat(rig.studies().getLast().getOrderedPriority()).isEqualTo(Priority.STAT);
  }

  @Test
  void aPriorityStaysAlsoWhenMoreAccessionNumbersComeLateThanAreKept() {
    rig.send(Events.order(Priority.STAT).setAccession("Z").build());
    rig.send(Events.chest(STUDY, 1).setAccession("Z").build());
    rig.pass(QUIET.plusSeconds(1));

    for (int n = 10; n < 30; n++) {
      rig.send(Events.chest(STUDY, n).setAccession("A" + n).build());
    }
    rig.pass(QUIET.plusSeconds(1));

    WorklistItemChanged late = rig.studyItem(STUDY);
    assertThat(late.getRevision()).isEqualTo(2);
    assertThat(late.getEffectivePriority()).isEqualTo(Priority.STAT);
  }

  @Test
  void theSameOrderAgainChangesNothing() {
    rig.send(Events.order(Priority.URGENT).build(), Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));
    rig.items();

    rig.send(Events.order(Priority.URGENT).setReceivedAt(Events.START).build());

    assertThat(rig.items()).isEmpty();
  }

  @Test
  void anItemSaysByWhatItsOrderIsKnownWheneverThatComes() {
    rig.send(Events.order(Priority.ROUTINE).build(), Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));
    assertThat(rig.studyItem(STUDY).getOrder()).contains(Events.identifiers("P-1"));

    rig.send(
        Events.order(Priority.ROUTINE)
            .setIdentifiers(Events.identifiers("P-2"))
            .setReceivedAt(Events.START)
            .build());

    assertThat(rig.studyItem(STUDY).getOrder()).contains(Events.identifiers("P-2"));
  }

  @Test
  void anOrderOfBeforeItsIdentifiersWereKeptHasNone() {
    rig.send(
        Events.order(Priority.STAT).setIdentifiers(null).build(), Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));

    WorklistItemChanged item = rig.studyItem(STUDY);
    isOrderedStat(item);
    assertThat(item.getOrder()).isEmpty();
  }

  @Test
  void theWordsOfAnotherPatientsOrderAreNeverUsed() {
    rig.send(
        Events.order(Priority.STAT).setPatientKey("p-another").build(),
        Events.note("n-1").setAccession(Events.ACCESSION).setPatientKey("p-another").build(),
        Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));

    WorklistItemChanged item = rig.studyItem(STUDY);
    assertThat(item.getOrderedPriority()).isEqualTo(Priority.STAT);
    assertThat(item.getReason()).isEmpty();
    assertThat(item.getOrder()).isEmpty();
    assertThat(item.getNotes()).isEmpty();
    assertThat(rig.jobs(Topic.JOBS_STAT))
        .isNotEmpty()
        .allSatisfy(job -> assertThat(job.getContext()).containsEntry("indication", "unknown"));
  }

  @Test
  void aNoteIsAnItemAndAJobAtOnce() {
    NoteReceived note = Events.note("n-1").build();

    rig.send(note, NoteReceived.newBuilder(note).setReceivedAt(Events.START.plusMillis(5)).build());

    assertThat(rig.items())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.getItemId()).isEqualTo(ContentId.item(ContentId.note("n-1")));
          assertThat(item.getDescription()).isEqualTo("Discharge summary");
          assertThat(item.getStudyUid()).isEmpty();
          assertThat(item.getNotes())
              .extracting(LinkedNote::getText)
              .containsExactly(note.getText());
        });
    assertThat(rig.jobs(Topic.JOBS_ROUTINE))
        .singleElement()
        .satisfies(job -> {
          assertThat(job.getTaskId()).isEqualTo("note-summary");
          assertThat(job.getInputs())
              .singleElement()
              .satisfies(input -> {
                assertThat(input.getBlob()).isEqualTo(note.getScrubbed());
                assertThat(input.getRole()).isEqualTo("note");
              });
        });
  }

  @Test
  void aNoteWithTheAccessionOfAStudyIsLinkedToItsItemInAnyOrder() {
    rig.send(
        Events.note("n-2").setAccession(Events.ACCESSION).build(), Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));
    rig.send(Events.note("n-1").setAccession(Events.ACCESSION).build());

    WorklistItemChanged item = rig.studyItem(STUDY);
    assertThat(item.getNotes()).extracting(LinkedNote::getNoteId).containsExactly("n-1", "n-2");
    assertThat(item.getRevision()).isEqualTo(1);
  }

  private static void isOrderedStat(WorklistItemChanged item) {
    assertThat(item.getOrderedPriority()).isEqualTo(Priority.STAT);
    assertThat(item.getEffectivePriority()).isEqualTo(Priority.STAT);
    assertThat(item.getStanding()).isEqualTo("ordered STAT");
    assertThat(item.getReason()).contains("shortness of breath");
    assertThat(item.getDeadline()).isEqualTo(item.getArrivedAt().plus(Duration.ofMinutes(30)));
  }

  private static void isRoutine(WorklistItemChanged item) {
    assertThat(item.getEffectivePriority()).isEqualTo(Priority.ROUTINE);
    assertThat(item.getDeadline()).isEqualTo(item.getArrivedAt().plus(Duration.ofHours(24)));
  }
}
