package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.CancelReason;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.ItemStage;
import dev.countersign.events.JobCancelled;
import dev.countersign.events.Priority;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.OpenJob;
import dev.countersign.events.triage.SubjectState;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A note has one job, which is a draft: the shortest way from a job to a draft. */
class WatchdogTest {
  /** As shipped, for a routine job. */
  private static final Duration PATIENCE = Duration.ofHours(2);

  /** The last time that an event can hold: no other comes after it. */
  private static final Instant NO_TIME = Instant.ofEpochMilli(Long.MAX_VALUE);

  private static final String OVERDUE = "countersign.triage.overdue.jobs";

  private final TriageRig rig = TriageRig.start();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void anOverdueJobIsAskedForOnceMoreAsItWas() {
    InferenceRequested job = job("n-1");
    rig.leap(PATIENCE.minusSeconds(1));
    assertThat(rig.jobs(Topic.JOBS_ROUTINE)).isEmpty();

    rig.leap(Duration.ofSeconds(2));

    assertThat(rig.jobs(Topic.JOBS_ROUTINE)).containsExactly(job);
    assertThat(rig.count(OVERDUE, "what", "asked-again")).isEqualTo(1);
  }

  @Test
  void aJobThatIsOverdueTwiceIsReportedOnItsItemAndNotAskedForAgain() {
    job("n-1");
    overdueTwice();

    assertThat(rig.items().getLast())
        .satisfies(item -> {
          assertThat(item.getStage()).isEqualTo(ItemStage.FAILED);
          assertThat(item.getNoDraftReason()).contains("No draft: no answer within 4 h");
        });
    assertThat(rig.count(OVERDUE, "what", "given-up")).isEqualTo(1);
    rig.jobs(Topic.JOBS_ROUTINE);
    rig.leap(Duration.ofHours(9));
    assertThat(rig.jobs(Topic.JOBS_ROUTINE)).isEmpty();
  }

  @Test
  void anAnswerThatStillComesCountsAndTheOneAfterItDoesNot() {
    InferenceRequested job = job("n-1");
    overdueTwice();

    rig.send(Events.draft(job, "late"));

    WorklistItemChanged item = rig.items().getLast();
    assertThat(item.getStage()).isEqualTo(ItemStage.READY);
    assertThat(item.getNoDraftReason()).isEmpty();
    assertThat(item.getTasks()).allSatisfy(task -> assertThat(task.getFailure()).isEmpty());
    rig.send(Events.draft(job, "later"), Events.failure(job, "later"));
    assertThat(rig.items()).isEmpty();
  }

  @Test
  void theSecondRunOfAJobThatHasItsResultIsCalledOff() {
    InferenceRequested job = job("n-1");
    rig.leap(PATIENCE.plusSeconds(1));

    rig.send(Events.draft(job, "of the first run"), Events.draft(job, "of the second run"));

    assertThat(rig.written(Topic.INFERENCE_CANCELLATIONS, JobCancelled.class))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.key).isEqualTo(job.getJobId());
          assertThat(entry.value.getReason()).isEqualTo(CancelReason.ANSWERED);
        });
  }

  @Test
  void aJobThatWasGivenUpIsCalledOffWithItsItem() {
    InferenceRequested job = job("n-1");
    overdueTwice();

    rig.send(Events.signed(rig.items().getLast()));

    assertThat(rig.written(Topic.INFERENCE_CANCELLATIONS, JobCancelled.class))
        .extracting(entry -> entry.key)
        .containsExactly(job.getJobId());
  }

  @Test
  void aWorkersOwnReasonTakesThePlaceOfTheSilence() {
    InferenceRequested job = job("n-1");
    overdueTwice();

    rig.send(Events.failure(job, "JPEG-LS is not decoded yet"));

    assertThat(rig.items().getLast().getNoDraftReason())
        .contains("No draft: JPEG-LS is not decoded yet");
  }

  @Test
  void anAnswerInTimeIsTheEndOfIt() {
    rig.send(Events.draft(job("n-1"), "in time"));
    rig.items();

    overdueTwice();

    assertThat(rig.jobs(Topic.JOBS_ROUTINE)).isEmpty();
    assertThat(rig.items()).isEmpty();
  }

  @Test
  void aStuckJobDelaysNoOther() {
    job("n-stuck");
    rig.leap(PATIENCE.dividedBy(2));
    InferenceRequested other = job("n-other");
    rig.leap(PATIENCE.dividedBy(2).plusSeconds(1));
    assertThat(rig.jobs(Topic.JOBS_ROUTINE)).hasSize(1);

    rig.send(Events.draft(other, "in time"));

    assertThat(rig.items().getLast())
        .satisfies(item -> {
          assertThat(item.getSubjectId()).isEqualTo(other.getSubjectId());
          assertThat(item.getStage()).isEqualTo(ItemStage.READY);
        });
  }

  @Test
  void aRowThatTheClockBreaksOnDelaysNoOther() {
    String broken = job("n-broken").getSubjectId();
    InferenceRequested other = job("n-other");
    SubjectState row = rig.subjects().get(broken);
    var never = new OpenJob(row.getOpenJobs().getFirst().getJob(), 1, NO_TIME);
    var item = WorklistItemChanged.newBuilder(row.getItem()).setEscalation(100).build();
    rig.subjects()
        .put(
            broken, SubjectState.newBuilder(row).setItem(item).setOpenJobs(List.of(never)).build());

    rig.leap(PATIENCE.plusSeconds(1));

    assertThat(rig.jobs(Topic.JOBS_ROUTINE)).containsExactly(other);
    rig.send(Events.draft(other, "of the other"));
    assertThat(rig.items().getLast().getSubjectId()).isEqualTo(other.getSubjectId());
  }

  @Test
  void aStuckUrgencyHoldsTheReportNoLongerThanItsTimeAndThenIsSeen() {
    rig.send(Events.order(Priority.STAT).build(), Events.chest("1.2.3", 1).build());
    rig.pass(QUIET.plusSeconds(1));
    assertThat(rig.jobs(Topic.JOBS_STAT)).hasSize(1);

    rig.leap(Duration.ofMinutes(5).plusSeconds(1));
    rig.leap(Duration.ofMinutes(5).plusSeconds(1));

    assertThat(rig.jobs(Topic.JOBS_STAT))
        .extracting(InferenceRequested::getTaskId)
        .containsExactly("cxr-urgency", "cxr-report");
    assertThat(rig.studyItem("1.2.3").getTasks().getFirst().getFailure())
        .contains("no answer within 10 min");
  }

  private InferenceRequested job(String note) {
    rig.send(Events.note(note).build());
    return rig.jobs(Topic.JOBS_ROUTINE).getLast();
  }

  private void overdueTwice() {
    rig.leap(PATIENCE.plusSeconds(1));
    rig.leap(PATIENCE.plusSeconds(1));
  }
}
