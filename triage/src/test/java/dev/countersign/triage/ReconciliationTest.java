package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.Completion;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.Priority;
import dev.countersign.events.Reconciliation;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconciliationTest {
  private static final String STUDY = "1.2.3";
  private static final String OTHER_STUDY = "1.2.4";
  private static final String OTHER = "p-another";
  private static final InstanceStored MINE = Events.chest(STUDY, 1).build();
  private static final InstanceStored THEIRS = Events.chest(STUDY, 2).setPatientKey(OTHER).build();

  private final TriageRig rig = TriageRig.start();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aStudyThatNamesTwoPatientsIsNobodysAndNothingIsDrafted() {
    rig.send(Events.order(Priority.STAT).build(), MINE, THEIRS);
    rig.pass(QUIET.plusSeconds(1));

    WorklistItemChanged item = rig.studyItem(STUDY);
    isHeld(item);
    assertThat(item.getReconciliation().orElseThrow().getPatientKeys())
        .containsExactly(Events.PATIENT, OTHER);
    assertThat(item.getNoDraftReason())
        .contains("No draft. To be reconciled: its images name 2 patients");
    assertThat(item.getReason()).as("the order's words are one patient's").isEmpty();
    assertThat(item.getOrderedPriority()).isEqualTo(Priority.STAT);
    assertThat(item.getPatientAgeYears()).isEmpty();
    assertThat(jobs()).isEmpty();
  }

  @Test
  void aMergeLetsItGoOnWhicheverCameFirst() {
    rig.send(MINE, THEIRS);
    rig.pass(QUIET.plusSeconds(1));
    isHeld(rig.studyItem(STUDY));
    rig.send(Events.merge(OTHER, Events.PATIENT, 1));
    WorklistItemChanged after = rig.studyItem(STUDY);

    try (var merged = TriageRig.start()) {
      merged.send(Events.merge(OTHER, Events.PATIENT, 1), THEIRS, MINE);
      merged.pass(QUIET.plusSeconds(1));

      WorklistItemChanged before = merged.studyItem(STUDY);
      assertThat(after.getRevisionId()).isEqualTo(before.getRevisionId());
      assertThat(after.getPatientKey()).isEqualTo(Events.PATIENT);
      assertThat(after.getReconciliation()).isEmpty();
      assertThat(jobs().keySet()).isEqualTo(merged.jobsByTask().keySet()).isNotEmpty();
    }
  }

  @Test
  void anOperatorSaysWhoseItIsAndMaySayOtherwiseAndWhatComesLaterIsAskedAgain() {
    rig.send(MINE, THEIRS);
    rig.pass(QUIET.plusSeconds(1));
    isHeld(rig.studyItem(STUDY));

    rig.send(Events.reconcile(STUDY, OTHER));

    assertThat(rig.studies().getLast().getCompletion()).isEqualTo(Completion.RECONCILED);
    WorklistItemChanged settled = rig.studyItem(STUDY);
    assertThat(settled.getPatientKey()).isEqualTo(OTHER);
    assertThat(settled.getRevision()).isEqualTo(2);
    assertThat(jobs().values())
        .isNotEmpty()
        .allSatisfy(job -> assertThat(job.getPatientKey()).isEqualTo(OTHER));

    rig.send(Events.reconcile(STUDY, Events.PATIENT));
    WorklistItemChanged corrected = rig.studyItem(STUDY);
    assertThat(corrected.getPatientKey()).isEqualTo(Events.PATIENT);
    assertThat(corrected.getRevision()).isEqualTo(3);
    assertThat(jobs().values())
        .isNotEmpty()
        .allSatisfy(job -> assertThat(job.getPatientKey()).isEqualTo(Events.PATIENT));

    rig.send(Events.chest(STUDY, 3).setPatientKey("p-third").build());
    rig.pass(QUIET.plusSeconds(1));
    isHeld(rig.studyItem(STUDY));
  }

  @Test
  void aLateImageOfAnotherPatientHoldsWhatWasSettled() {
    rig.send(MINE);
    rig.pass(QUIET.plusSeconds(1));
    assertThat(rig.studyItem(STUDY).getPatientKey()).isEqualTo(Events.PATIENT);
    assertThat(jobs()).isNotEmpty();

    rig.send(THEIRS);
    rig.pass(QUIET.plusSeconds(1));

    isHeld(rig.studyItem(STUDY));
    assertThat(jobs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLateImageOfAnotherPatientHoldsTheItemWhileMoreMayCome(boolean knownFromAnOrder) {
    if (knownFromAnOrder) {
      rig.send(Events.order(Priority.ROUTINE).setPatientKey(OTHER).build());
    }
    rig.send(MINE);
    rig.pass(QUIET.plusSeconds(1));
    assertThat(rig.studyItem(STUDY).getReconciliation()).isEmpty();

    rig.send(THEIRS);

    WorklistItemChanged held = rig.studyItem(STUDY);
    assertThat(held.getRevision()).isEqualTo(1);
    isNobodys(held);
    assertThat(held.getReconciliation().orElseThrow().getReason())
        .isEqualTo("To be reconciled: its images name 2 patients");
  }

  @Test
  void aMergeReleasesTheItemThatALateImageHeld() {
    rig.send(MINE);
    rig.pass(QUIET.plusSeconds(1));
    rig.send(THEIRS);
    isNobodys(rig.studyItem(STUDY));

    rig.send(Events.merge(OTHER, Events.PATIENT, 1));

    WorklistItemChanged released = rig.studyItem(STUDY);
    assertThat(released.getReconciliation()).isEmpty();
    assertThat(released.getPatientKey()).isEqualTo(Events.PATIENT);
  }

  @Test
  void aDisputeHoldsTheItemWhileLateImagesWait() {
    rig.send(MINE);
    rig.pass(QUIET.plusSeconds(1));
    rig.send(Events.chest(STUDY, 2).build());

    rig.send(Events.conflict(STUDY, OTHER_STUDY));

    WorklistItemChanged held = rig.studyItem(STUDY);
    assertThat(held.getRevision()).isEqualTo(1);
    isNobodys(held);
  }

  @Test
  void anImageThatWasSentUnderTwoStudiesHoldsBothWhicheverCameFirst() {
    rig.send(MINE);
    rig.pass(QUIET.plusSeconds(1));
    rig.send(Events.conflict(STUDY, OTHER_STUDY));
    rig.send(Events.chest(OTHER_STUDY, 2).build());
    rig.pass(QUIET.plusSeconds(1));

    Map<String, WorklistItemChanged> items = rig.lastItems();
    assertThat(items).hasSize(2);
    items.values().forEach(ReconciliationTest::isHeld);
    assertThat(items.values())
        .extracting(item -> item.getReconciliation().map(Reconciliation::getStudyUids))
        .allMatch(uids -> uids.orElseThrow().size() == 1);

    rig.send(Events.reconcile(STUDY, null));

    assertThat(rig.lastItems().values())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.getStudyUid()).contains(STUDY);
          assertThat(item.getPatientKey()).isEqualTo(Events.PATIENT);
          assertThat(item.getReconciliation()).isEmpty();
        });
  }

  @Test
  void aSettledStudyIsNotHeldByTheSameDisputeAgain() {
    rig.send(MINE, THEIRS, Events.conflict(STUDY, OTHER_STUDY));
    rig.send(Events.reconcile(STUDY, Events.PATIENT));
    rig.send(Events.conflict(STUDY, OTHER_STUDY));
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.studies())
        .singleElement()
        .extracting(StudyAssembled::getPatientKey)
        .isEqualTo(Events.PATIENT);
    rig.pass(Duration.ofMinutes(1));
    assertThat(rig.studies()).isEmpty();
  }

  private Map<String, InferenceRequested> jobs() {
    assertThat(rig.jobs(Topic.JOBS_STAT)).isEmpty();
    return rig.jobsByTask();
  }

  private static void isHeld(WorklistItemChanged item) {
    isNobodys(item);
    assertThat(item.getTasks()).isEmpty();
  }

  private static void isNobodys(WorklistItemChanged item) {
    assertThat(item.getReconciliation()).isPresent();
    assertThat(item.getPatientKey()).isEqualTo(ContentId.nobody(item.getStudyUid().orElseThrow()));
    assertThat(item.getPatientAgeYears()).isEmpty();
    assertThat(item.getPatientSex()).isEmpty();
  }
}
