package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.CancelReason;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobCancelled;
import dev.countersign.events.Priority;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EscalationTest {
  /** Of a routine item, as shipped. */
  private static final Duration SERVICE_LEVEL = Duration.ofHours(24);

  private final TriageRig rig = TriageRig.start();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void anItemThatNobodyDecidesOnEscalatesAtHalfFourFifthsAndAllOfItsTime() {
    InferenceRequested job = note("n-1");
    rig.send(Events.draft(job, "a draft"));
    rig.items();

    rig.leap(SERVICE_LEVEL.multipliedBy(50).dividedBy(100).minusSeconds(2));
    assertThat(rig.items()).isEmpty();
    rig.leap(Duration.ofSeconds(2));
    assertThat(rig.items()).extracting(WorklistItemChanged::getEscalation).containsExactly(50);
    rig.leap(SERVICE_LEVEL.multipliedBy(30).dividedBy(100));
    assertThat(rig.items()).extracting(WorklistItemChanged::getEscalation).containsExactly(80);
    rig.leap(SERVICE_LEVEL.multipliedBy(20).dividedBy(100));

    assertThat(rig.items()).extracting(WorklistItemChanged::getEscalation).containsExactly(100);
    rig.leap(SERVICE_LEVEL);
    assertThat(rig.items()).isEmpty();
    assertThat(rig.count("countersign.triage.escalations", "level", "100")).isEqualTo(1);
  }

  @Test
  void anItemThatTheClockCouldNotLookAfterIsLookedAfterAgainOnceAnEventCameForIt() {
    rig.send(Events.chest("1.2.3", 1).setModality("MR").build());
    rig.pass(QUIET.plusSeconds(1));
    rig.refuseToCount(true);
    rig.leap(SERVICE_LEVEL.dividedBy(2));
    rig.items();
    rig.refuseToCount(false);

    rig.send(Events.order(Priority.ROUTINE).setReason("fever").build());
    rig.pass(Duration.ofSeconds(1));

    assertThat(rig.studyItem("1.2.3").getEscalation()).isEqualTo(50);
  }

  @Test
  void anUrgencyThatMovesTheDeadlineMovesItsStepsToo() {
    rig.send(Events.chest("1.2.3", 1).build());
    rig.pass(QUIET.plusSeconds(1));
    rig.leap(Duration.ofMinutes(20));
    rig.items();

    rig.send(Events.urgency(rig.jobs(Topic.JOBS_URGENT).getFirst(), Priority.STAT, 0.9));
    rig.leap(Duration.ofSeconds(1));

    assertThat(rig.studyItem("1.2.3").getEscalation()).isEqualTo(50);
  }

  @Test
  void aDecidedItemEscalatesNoFurtherAndNoAnswerChangesIt() {
    InferenceRequested job = note("n-1");
    rig.leap(SERVICE_LEVEL.dividedBy(2).plusSeconds(1));

    rig.send(Events.signed(rig.items().getLast()));
    rig.leap(SERVICE_LEVEL);
    rig.send(Events.draft(job, "too late"));

    assertThat(rig.items()).isEmpty();
  }

  @Test
  void aJobOfADecidedItemIsCalledOff() {
    InferenceRequested job = note("n-1");

    rig.send(Events.signed(rig.items().getLast()));

    assertThat(rig.written(Topic.INFERENCE_CANCELLATIONS, JobCancelled.class))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.key).isEqualTo(job.getJobId());
          assertThat(entry.value.getReason()).isEqualTo(CancelReason.DECIDED);
        });
    assertThat(rig.items()).isEmpty();
  }

  @Test
  void aDecidedNoteThatComesAgainIsStillKnown() {
    note("n-1");
    rig.send(Events.signed(rig.items().getLast()));

    rig.send(Events.note("n-1").build());

    assertThat(rig.items()).isEmpty();
    assertThat(rig.jobs(Topic.JOBS_ROUTINE)).isEmpty();
  }

  @Test
  void anAddendumWaitsFromItsLateImagesOn() {
    rig.send(Events.chest("1.2.3", 1).build());
    rig.pass(QUIET.plusSeconds(1));
    WorklistItemChanged first = rig.studyItem("1.2.3");
    rig.send(Events.signed(first));
    rig.leap(Duration.ofDays(3));

    rig.send(Events.chest("1.2.3", 2).build());
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.items())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.getRevision()).isEqualTo(2);
          assertThat(item.getArrivedAt()).isAfter(first.getArrivedAt().plus(Duration.ofDays(3)));
          assertThat(item.getDeadline()).isEqualTo(item.getArrivedAt().plus(SERVICE_LEVEL));
          assertThat(item.getEscalation()).isZero();
        });
  }

  @Test
  void anAddendumThatGetsMoreImagesHasWaitedAsLongAsItHas() {
    rig.send(Events.chest("1.2.3", 1).build());
    rig.pass(QUIET.plusSeconds(1));
    rig.send(Events.signed(rig.studyItem("1.2.3")));
    rig.leap(Duration.ofDays(3));
    rig.send(Events.chest("1.2.3", 2).build());
    rig.pass(QUIET.plusSeconds(1));
    WorklistItemChanged addendum = rig.studyItem("1.2.3");

    rig.send(Events.chest("1.2.3", 3).build());
    rig.pass(QUIET.plusSeconds(1));

    WorklistItemChanged next = rig.studyItem("1.2.3");
    assertThat(next.getRevision()).isEqualTo(3);
    assertThat(next.getArrivedAt()).isEqualTo(addendum.getArrivedAt());
    assertThat(next.getDeadline()).isEqualTo(addendum.getDeadline());
    assertThat(next.getEscalation()).isZero();
  }

  @Test
  void aDecisionOnAnEarlierRevisionLeavesTheLaterOneOpen() {
    rig.send(Events.chest("1.2.3", 1).build());
    rig.pass(QUIET.plusSeconds(1));
    WorklistItemChanged first = rig.studyItem("1.2.3");
    rig.send(Events.chest("1.2.3", 2).build());
    rig.pass(QUIET.plusSeconds(1));
    rig.items();

    rig.send(Events.signed(first));
    rig.leap(SERVICE_LEVEL);

    assertThat(rig.studyItem("1.2.3").getEscalation()).isEqualTo(100);
  }

  private InferenceRequested note(String id) {
    rig.send(Events.note(id).setReceivedAt(Events.START.plus(Duration.ofDays(9))).build());
    return rig.jobs(Topic.JOBS_ROUTINE).getLast();
  }
}
