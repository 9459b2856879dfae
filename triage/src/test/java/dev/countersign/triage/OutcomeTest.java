package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static dev.countersign.triage.TriageRig.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.DraftText;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.ItemStage;
import dev.countersign.events.Priority;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final Duration GIVEN_UP = Duration.ofHours(2).plusSeconds(1);

  private final TriageRig rig = TriageRig.start();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void anUrgentFindingBringsTheItemForward() {
    rig.send(Events.urgency(urgencyJob(), Priority.STAT, 0.914));

    WorklistItemChanged item = last();
    assertThat(item.getOrderedPriority()).isEqualTo(Priority.ROUTINE);
    assertThat(item.getEffectivePriority()).isEqualTo(Priority.STAT);
    assertThat(item.getStanding()).isEqualTo("pneumothorax 0.91");
    assertThat(item.getDeadline()).isEqualTo(item.getArrivedAt().plus(Duration.ofMinutes(30)));
    assertThat(item.getStage()).isEqualTo(ItemStage.WAITING_FOR_MODEL);
  }

  @Test
  void aModelNeverLowersAnOrderedPriority() {
    rig.send(Events.order(Priority.STAT).build(), Events.chest("1.2.3", 1).build());
    rig.pass(QUIET.plusSeconds(1));
    InferenceRequested job = rig.jobs(Topic.JOBS_STAT).getFirst();

    rig.send(Events.urgency(job, Priority.ROUTINE, 0.99));

    WorklistItemChanged item = last();
    assertThat(item.getEffectivePriority()).isEqualTo(Priority.STAT);
    assertThat(item.getStanding()).isEqualTo("ordered STAT");
  }

  @Test
  void anItemIsReadyAsSoonAsItsDraftIsThereAndStillMovesAfterwards() {
    InferenceRequested urgency = urgencyJob();
    rig.leap(GIVEN_UP);
    rig.leap(GIVEN_UP);
    rig.send(Events.draft(task(rig.jobsByTask(), "cxr-report"), "a draft"));
    WorklistItemChanged ready = last();
    assertThat(ready.getStage()).isEqualTo(ItemStage.READY);
    assertThat(ready.getTasks().get(1).getProvenance())
        .hasValueSatisfying(provenance -> assertThat(provenance.getSimulated()).isTrue());

    rig.send(Events.urgency(urgency, Priority.URGENT, 0.5));

    WorklistItemChanged moved = last();
    assertThat(moved.getStage()).isEqualTo(ItemStage.READY);
    assertThat(moved.getStanding()).isEqualTo("pneumothorax 0.50");
  }

  @Test
  void aFailedDraftLeavesAnItemThatSaysWhy() {
    rig.send(Events.failure(reportJob(), "JPEG-LS is not decoded yet"));

    WorklistItemChanged item = last();
    assertThat(item.getStage()).isEqualTo(ItemStage.FAILED);
    assertThat(item.getNoDraftReason()).contains("No draft: JPEG-LS is not decoded yet");
  }

  @Test
  void aFailedUrgencyDoesNotFailTheItem() {
    rig.send(Events.failure(urgencyJob(), "the model refused"));
    assertThat(last().getStage()).isEqualTo(ItemStage.WAITING_FOR_MODEL);
    rig.send(Events.draft(task(rig.jobsByTask(), "cxr-report"), "a draft"));

    WorklistItemChanged item = last();
    assertThat(item.getStage()).isEqualTo(ItemStage.READY);
    assertThat(item.getNoDraftReason()).isEmpty();
  }

  @Test
  void theFirstResultOfAJobWins() {
    InferenceRequested job = reportJob();
    rig.send(Events.draft(job, "the first"));
    assertThat(rig.items()).isNotEmpty();

    rig.send(
        Events.draft(job, "the first"),
        Events.draft(job, "the second"),
        Events.failure(job, "too late"));

    assertThat(rig.items()).isEmpty();
  }

  @Test
  void aSecondUrgencyOfTheSameJobMovesNothing() {
    InferenceRequested job = urgencyJob();
    rig.send(Events.urgency(job, Priority.ROUTINE, 0.1));
    rig.items();

    rig.send(Events.urgency(job, Priority.STAT, 0.9));

    assertThat(rig.items()).isEmpty();
  }

  @Test
  void resultsOfAnEarlierRevisionChangeNothingButItsUrgencyStays() {
    rig.send(Events.urgency(urgencyJob(), Priority.STAT, 0.9));
    InferenceRequested first = rig.jobs(Topic.JOBS_STAT).getFirst();
    rig.send(Events.chest("1.2.3", 2).build());
    rig.pass(QUIET.plusSeconds(1));
    WorklistItemChanged revised = last();
    assertThat(revised.getRevision()).isEqualTo(2);
    assertThat(revised.getEffectivePriority()).isEqualTo(Priority.STAT);
    assertThat(revised.getStanding()).isEqualTo("pneumothorax 0.90");

    rig.send(Events.draft(first, "of the first revision"));
    assertThat(rig.items()).isEmpty();
    rig.send(Events.failure(rig.jobs(Topic.JOBS_STAT).getFirst(), "the model refused"));
    rig.send(Events.draft(rig.jobs(Topic.JOBS_STAT).getFirst(), "of the second revision"));

    assertThat(last().getTasks().get(1).getAnswer())
        .hasValueSatisfying(answer ->
            assertThat(((DraftText) answer).getText())
                .isEqualTo(Events.blob("of the second revision")));
  }

  @Test
  void aResultForNoKnownSubjectIsPassedOver() {
    InferenceRequested job = reportJob();
    rig.items();

    rig.send(
        Events.draft(InferenceRequested.newBuilder(job).setSubjectId("s-unknown").build(), "x"));

    assertThat(rig.items()).isEmpty();
  }

  private InferenceRequested urgencyJob() {
    rig.send(Events.chest("1.2.3", 1).build());
    rig.pass(QUIET.plusSeconds(1));
    return task(rig.jobsByTask(), "cxr-urgency");
  }

  private InferenceRequested reportJob() {
    rig.send(Events.chest("1.2.3", 1).build());
    rig.pass(QUIET.plusSeconds(1));
    return task(rig.jobsWithoutUrgency(), "cxr-report");
  }

  private WorklistItemChanged last() {
    return rig.items().getLast();
  }
}
