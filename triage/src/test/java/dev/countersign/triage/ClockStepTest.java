package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static dev.countersign.triage.TriageRig.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.InferenceRequested;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.JobCancelled;
import dev.countersign.events.Priority;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.SubjectState;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A clock that steps back by a minute. */
class ClockStepTest {
  private static final String STUDY = "1.2.3";
  private static final Duration BY = Duration.ofMinutes(1);

  private final TriageRig rig = TriageRig.start();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void whatIsSaidOfAnItemIsNeverOlderThanWhatWasSaidBefore() {
    assembled(Events.chest(STUDY, 1).build());

    Instant said = stepBack();
    rig.send(Events.order(Priority.URGENT).build());
    Instant next = rig.studyItem(STUDY).getChangedAt();
    rig.send(Events.order(Priority.STAT).build());

    assertThat(next).isAfter(said);
    assertThat(rig.studyItem(STUDY).getChangedAt()).isAfter(next);
  }

  @Test
  void theClockItselfCountsOnceItHasCaughtUp() {
    assembled(Events.chest(STUDY, 1).build());

    Instant said = stepBack();
    rig.pass(BY.plusSeconds(5));
    rig.send(Events.order(Priority.STAT).build());

    assertThat(rig.studyItem(STUDY).getChangedAt())
        .isBetween(said.plusSeconds(5), said.plusSeconds(10));
  }

  @Test
  void aJobThatIsCalledOffWasAskedForBefore() {
    InferenceRequested job = task(assembled(Events.chest(STUDY, 1).build()), "cxr-urgency");

    Instant asked = stepBack();
    assembled(Events.chest(STUDY, 2).build());

    assertThat(rig.written(Topic.INFERENCE_CANCELLATIONS, JobCancelled.class))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.key).isEqualTo(job.getJobId());
          assertThat(entry.value.getCancelledAt()).isAfterOrEqualTo(asked);
        });
  }

  @Test
  void aJobThatIsAskedForAgainIsAskedForAfterItWasCalledOff() {
    rig.send(Events.chest(STUDY, 2).setPatientKey("p-another").build());
    assembled(Events.chest(STUDY, 1).build());
    InferenceRequested job = settled("p-another");
    settled(Events.PATIENT);

    Instant calledOff = stepBack();
    InferenceRequested again = settled("p-another");

    assertThat(again.getJobId()).isEqualTo(job.getJobId());
    assertThat(again.getRequestedAt()).isAfter(calledOff);
  }

  /** What was said last was said by a clock that was ahead; the driver's own cannot go back. */
  private Instant stepBack() {
    String subjectId = ContentId.study(STUDY);
    SubjectState row = Objects.requireNonNull(rig.subjects().get(subjectId));
    WorklistItemChanged item = row.getItem();
    Instant said = item.getChangedAt().plus(BY);
    rig.subjects()
        .put(
            subjectId,
            SubjectState.newBuilder(row)
                .setItem(WorklistItemChanged.newBuilder(item).setChangedAt(said).build())
                .build());
    rig.items();
    return said;
  }

  private Map<String, InferenceRequested> assembled(InstanceStored instance) {
    rig.send(instance);
    rig.pass(QUIET.plusSeconds(1));
    return rig.jobsByTask();
  }

  private InferenceRequested settled(String patientKey) {
    rig.send(Events.reconcile(STUDY, patientKey));
    return task(rig.jobsByTask(), "cxr-urgency");
  }
}
