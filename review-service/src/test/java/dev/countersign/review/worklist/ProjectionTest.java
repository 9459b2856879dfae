package dev.countersign.review.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.events.ClaimCertainty;
import dev.countersign.events.ClaimChange;
import dev.countersign.events.ClaimGrounding;
import dev.countersign.events.ClaimPresence;
import dev.countersign.events.ClaimSide;
import dev.countersign.events.DraftClaim;
import dev.countersign.events.DraftFlag;
import dev.countersign.events.DraftFlagKind;
import dev.countersign.events.DraftText;
import dev.countersign.events.ItemStage;
import dev.countersign.events.PatientIdentified;
import dev.countersign.events.PatientMerged;
import dev.countersign.events.Priority;
import dev.countersign.events.TaskOutcome;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.login.User;
import dev.countersign.review.signoff.ReasonCode;
import dev.countersign.review.signoff.RejectRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionTest {
  private Bench bench;
  private User reader;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    bench = new Bench(folder);
    reader = bench.reader("ada");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private String everything() throws SQLException {
    return bench.database.transaction(tx ->
        String.join(
            "\n",
            tx.list(
                "SELECT i::text AS line FROM items i UNION ALL SELECT p::text FROM patients p"
                    + " UNION ALL SELECT concat(item_id, what) FROM item_history ORDER BY 1",
                row -> row.text("line"))));
  }

  private List<SpecificRecord> someEvents() throws Exception {
    return List.of(
        Events.patient("Maple", "Ada"),
        Events.study("i-1", 1).build(),
        Events.drafted("i-1", 1, bench.text("one")).build(),
        Events.study("i-2", 1).build(),
        Events.drafted("i-1", 2, bench.text("two")).build());
  }

  @Test
  void theSameEventsAgainAndFromTheStartChangeNothing() throws Exception {
    // Given
    SpecificRecord[] events = someEvents().toArray(SpecificRecord[]::new);
    bench.project(events);
    String before = everything();

    // When
    bench.project(events);
    bench.project(events[4], events[1], events[2]);

    // Then
    assertThat(everything()).isEqualTo(before);
    assertThat(bench.row("i-1").revision()).isEqualTo(2);
  }

  @Test
  void anOlderEventAfterANewerOneHasNoEffect() throws Exception {
    bench.project(Events.drafted("i-1", 2, bench.text("two")).build());

    bench.project(Events.drafted("i-1", 1, bench.text("one")).build());

    assertThat(bench.row("i-1").revision()).isEqualTo(2);
    assertThat(bench.row("i-1").newInstances()).isEqualTo(2);
  }

  @Test
  void aLaterRevisionSupersedesAnUndecidedItemAndKeepsTheTextBeingEdited() throws Exception {
    // Given
    bench.project(Events.drafted("i-1", 1, bench.text("one")).build());
    bench.claims.claim(reader, "i-1");
    bench.claims.save(reader, "i-1", "half a sentence", 0);
    bench.claims.release(reader, "i-1");

    // When
    bench.project(Events.drafted("i-1", 2, bench.text("two")).build());

    // Then
    assertThat(bench.row("i-1").state()).isEqualTo(ItemState.SUPERSEDED);
    assertThat(bench.row("i-1").version()).isEqualTo(2);
    assertThat(bench.history("i-1")).extracting(History.Entry::text).contains("half a sentence");
    assertThat(bench.claims.claim(reader, "i-1").state()).isEqualTo(ItemState.CLAIMED);
  }

  @Test
  void theEndOfARevisionGivesWayToTheOneThatSupersedesIt() throws Exception {
    bench.project(Events.study("i-1", 1).build());

    bench.project(
        Events.study("i-1", 1).setStage(ItemStage.SUPERSEDED).build(),
        Events.drafted("i-1", 2, bench.text("two")).build());
    bench.project(Events.study("i-1", 1).setStage(ItemStage.SUPERSEDED).build());

    assertThat(bench.row("i-1").revision()).isEqualTo(2);
    assertThat(bench.claims.claim(reader, "i-1").state()).isEqualTo(ItemState.CLAIMED);
    bench.claims.release(reader, "i-1");
    assertThat(bench.row("i-1").state()).isEqualTo(ItemState.READY);
  }

  @Test
  void aLaterRevisionOfASignedItemOpensAnAddendumAndTheSignedRowStays() throws Exception {
    // Given
    bench.project(Events.drafted("i-1", 1, bench.text("one")).build());
    bench.claims.claim(reader, "i-1");
    bench.signOff.sign(reader, "i-1", bench.signing("i-1", "one"));
    WorklistRow signed = bench.row("i-1");

    // When
    bench.project(Events.study("i-1", 2).build());
    bench.project(Events.drafted("i-1", 2, bench.text("two")).build());
    bench.project(Events.drafted("i-1", 1, bench.text("one")).build());
    bench.project(Events.drafted("i-1", 3, bench.text("three")).build());

    // Then
    assertThat(bench.row("i-1")).isEqualTo(signed);
    assertThat(bench.row("i-1/a2").state()).isEqualTo(ItemState.SUPERSEDED);
    assertThat(bench.row("i-1/a2").revision()).isEqualTo(3);

    // When
    bench.claims.claim(reader, "i-1/a2");
    bench.signOff.sign(reader, "i-1/a2", bench.signing("i-1/a2", "addendum"));
    bench.project(Events.study("i-1", 4).build());

    // Then
    assertThat(bench.row("i-1/a4").state()).isEqualTo(ItemState.WAITING);
  }

  @Test
  void theMarkOfAStandInStaysOnWhatFollows() throws Exception {
    bench.project(
        Events.drafted("i-1", 1, bench.text("one")).build(),
        Events.drafted("i-2", 1, bench.text("one")).build());
    bench.claims.claim(reader, "i-2");
    bench.signOff.reject(reader, "i-2", new RejectRequest(ReasonCode.WRONG_SIDE, "", 0));

    // Their place in the queue may still be by the stand-in's score.
    bench.project(Events.study("i-1", 2).build(), Events.study("i-2", 2).build());

    assertThat(bench.row("i-1").simulated()).isTrue();
    assertThat(bench.row("i-2/a2").simulated()).isTrue();
  }

  @Test
  void whatIsReadFromTheLastEventAloneKeepsTheMarks() throws Exception {
    WorklistItemChanged last =
        Events.study("i-1", 3).setSuperseding(true).setSimulatedBefore(true).build();

    bench.project(last);
    assertThat(bench.row("i-1").state()).isEqualTo(ItemState.SUPERSEDED);
    assertThat(bench.row("i-1").simulated()).isTrue();

    bench.claims.claim(reader, "i-1");
    bench.claims.release(reader, "i-1");
    bench.project(
        WorklistItemChanged.newBuilder(last)
            .setStage(ItemStage.READY)
            .setChangedAt(last.getChangedAt().plusSeconds(1))
            .build());
    assertThat(bench.row("i-1").state()).isEqualTo(ItemState.READY);
    assertThat(bench.row("i-1").simulated()).isTrue();
  }

  @Test
  void anUrgencyThatComesLateDoesNotDisturbAReaderAtWork() throws Exception {
    bench.project(Events.drafted("i-1", 1, bench.text("one")).build());
    bench.claims.claim(reader, "i-1");

    bench.project(
        Events.drafted("i-1", 1, bench.text("one"))
            .setEffectivePriority(Priority.STAT)
            .setChangedAt(Events.ARRIVED.plusSeconds(500))
            .build());

    assertThat(bench.row("i-1").priority()).isEqualTo("STAT");
    assertThat(bench.claims.save(reader, "i-1", "text", 0).version()).isEqualTo(1);
  }

  @Test
  void theNameShownHasItsMiddleNamesAndNoTitles() throws Exception {
    PatientIdentified patient =
        PatientIdentified.newBuilder(Events.patient("Muster", "Erika Anna"))
            .setMiddleName("Anna")
            .setNamePrefix("Dr.")
            .setIdeographicName("山田^エリカ")
            .build();

    bench.project(Events.study("i-1", 1).build(), patient);
    assertThat(bench.row("i-1").patient().name()).isEqualTo("Muster^Erika^Anna");

    bench.project(Events.patient("Muster", "Erika Anna"));
    assertThat(bench.row("i-1").patient().name()).isEqualTo("Muster^Erika Anna");
  }

  @Test
  void aMergedKeyShowsThePatientThatItGaveWayTo() throws Exception {
    WorklistItemChanged item = Events.study("i-1", 1).setPatientKey("pk-old").build();
    var older = new PatientMerged("pk-middle", "pk-old", Events.ARRIVED);
    var newer = new PatientMerged(Events.PATIENT_KEY, "pk-middle", Events.ARRIVED);

    bench.project(newer, older, item, Events.patient("Maple", "Ada"));

    assertThat(bench.row("i-1").patient().name()).isEqualTo("Maple^Ada");
  }

  @Test
  void aMergeThatIsTurnedRoundShowsWhoStandsNowInWhateverOrderTheTwoAreRead() throws Exception {
    var wrong = new PatientMerged("pk-other", Events.PATIENT_KEY, Events.ARRIVED);
    var right = new PatientMerged(Events.PATIENT_KEY, "pk-other", Events.ARRIVED.plusSeconds(60));
    PatientIdentified other =
        PatientIdentified.newBuilder(Events.patient("Retired", "Ada"))
            .setPatientKey("pk-other")
            .build();
    bench.project(
        Events.patient("Maple", "Ada"),
        other,
        Events.study("i-1", 1).build(),
        Events.study("i-2", 1).setPatientKey("pk-other").build());

    for (List<SpecificRecord> order :
        List.<List<SpecificRecord>>of(List.of(wrong, right), List.of(right, wrong))) {
      bench.project(order.toArray(SpecificRecord[]::new));

      assertThat(bench.row("i-1").patient().name()).isEqualTo("Maple^Ada");
      assertThat(bench.row("i-2").patient().name()).isEqualTo("Maple^Ada");
    }
  }

  @Test
  void aMergeOfAPatientWithItselfTakesBackTheOneBefore() throws Exception {
    bench.project(
        Events.patient("Maple", "Ada"),
        Events.study("i-1", 1).build(),
        new PatientMerged("pk-other", Events.PATIENT_KEY, Events.ARRIVED));
    assertThat(bench.row("i-1").patient().name()).isNotEqualTo("Maple^Ada");

    bench.project(
        new PatientMerged(Events.PATIENT_KEY, Events.PATIENT_KEY, Events.ARRIVED.plusSeconds(60)));

    assertThat(bench.row("i-1").patient().name()).isEqualTo("Maple^Ada");
  }

  @Test
  void anEmptyDatabaseReadsTwoMergesThatContradictEachOtherAsTheNewerSays() throws Exception {
    bench.project(
        Events.patient("Maple", "Ada"),
        Events.study("i-1", 1).build(),
        new PatientMerged(Events.PATIENT_KEY, "pk-other", Events.ARRIVED.plusSeconds(60)),
        new PatientMerged("pk-other", Events.PATIENT_KEY, Events.ARRIVED));

    assertThat(bench.row("i-1").patient().name()).isEqualTo("Maple^Ada");
  }

  @Test
  void aDraftThatARuleOrTheImageObjectsToRaisesTheTierAndSaysWhy() throws Exception {
    // Given
    var claim =
        DraftClaim.newBuilder()
            .setStart(0)
            .setEnd(8)
            .setFinding("PLEURAL_EFFUSION")
            .setPresence(ClaimPresence.PRESENT)
            .setCertainty(ClaimCertainty.DEFINITE)
            .setSide(ClaimSide.LEFT)
            .setLocations(List.of())
            .setChange(ClaimChange.NONE)
            .setGrounding(ClaimGrounding.CONTRADICTED)
            .setProbability(0.1)
            .build();
    var draft =
        DraftText.newBuilder()
            .setText(bench.text("Effusion has grown."))
            .setFinishReason("stop")
            .setClaims(List.of(claim))
            .setFlags(List.of(new DraftFlag(0, 8, DraftFlagKind.CHANGE_WITHOUT_PRIOR)))
            .setTextRules("rules-1")
            .build();
    var task =
        TaskOutcome.newBuilder(Events.draft(bench.text("Effusion has grown."), true))
            .setAnswer(draft)
            .build();

    // When
    bench.project(
        Events.drafted("i-1", 1, bench.text("plain")).build(),
        Events.drafted("i-2", 1, bench.text("plain")).setTasks(List.of(task)).build());

    // Then
    assertThat(bench.row("i-1").tier()).isEqualTo("STANDARD");
    assertThat(bench.row("i-2").tier()).isEqualTo("RAISED");
    JsonNode detail =
        bench
            .database
            .transaction(tx -> OpenItem.find(tx, "i-2", bench.clock.instant()))
            .orElseThrow()
            .detail();
    assertThat(detail.path("tierReasons"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "a change is reported without an earlier study",
            "the image contradicts: pleural effusion");
    assertThat(detail.at("/reading/claims/0/grounding").asText()).isEqualTo("CONTRADICTED");
    assertThat(detail.at("/reading/textRules").asText()).isEqualTo("rules-1");
    assertThat(detail.at("/reading/groundedBy").isNull()).isTrue();
  }
}
