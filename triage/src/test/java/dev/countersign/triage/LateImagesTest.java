package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static dev.countersign.triage.TriageRig.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.CancelReason;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.ItemStage;
import dev.countersign.events.JobCancelled;
import dev.countersign.events.Priority;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.schemas.Topic;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LateImagesTest {
  private static final String STUDY = "1.2.3";

  private final TriageRig rig = TriageRig.start();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void theJobsOfTheRevisionBeforeAreCalledOffWhereAWorkerMayHaveThem() {
    InferenceRequested urgency = task(assembled(1), "cxr-urgency");

    assembled(2);

    assertThat(rig.written(Topic.INFERENCE_CANCELLATIONS, JobCancelled.class))
        .singleElement()
        .satisfies((KeyValue<String, JobCancelled> entry) -> {
          assertThat(entry.key).isEqualTo(urgency.getJobId());
          assertThat(entry.value.getJobId()).isEqualTo(urgency.getJobId());
          assertThat(entry.value.getReason()).isEqualTo(CancelReason.SUPERSEDED);
        });
  }

  @Test
  void aJobThatHasAResultIsNotCalledOff() {
    rig.send(Events.failure(task(assembled(1), "cxr-urgency"), "the model refused"));
    InferenceRequested report = rig.jobs(Topic.JOBS_ROUTINE).getFirst();

    assembled(2);

    assertThat(cancelled()).extracting(JobCancelled::getJobId).containsExactly(report.getJobId());
  }

  @Test
  void theRevisionBeforeEndsAsSupersededBeforeTheNextOneStarts() {
    assembled(1);
    rig.items();

    assembled(2);

    assertThat(rig.items())
        .extracting(WorklistItemChanged::getRevision, WorklistItemChanged::getStage)
        .containsExactly(
            Tuple.tuple(1, ItemStage.SUPERSEDED), Tuple.tuple(2, ItemStage.WAITING_FOR_MODEL));
  }

  @Test
  void whatIsAskedForWithTheNextRevisionIsNotCalledOffWithIt() {
    assembled(1);

    InferenceRequested second = task(assembled(2), "cxr-urgency");

    assertThat(cancelled())
        .hasSize(1)
        .extracting(JobCancelled::getJobId)
        .doesNotContain(second.getJobId());
  }

  @Test
  void theLastEventOfAnItemAloneTellsWhatTookItsPlaceAndThatAStandInTookPart() {
    InferenceRequested urgency = task(assembled(1), "cxr-urgency");
    assertThat(rig.studyItem(STUDY).getSuperseding()).isFalse();
    rig.send(Events.urgency(urgency, Priority.ROUTINE, 0.1));

    assembled(2);
    assembled(3);

    WorklistItemChanged last = rig.studyItem(STUDY);
    assertThat(last.getRevision()).isEqualTo(3);
    assertThat(last.getSuperseding()).isTrue();
    assertThat(last.getSimulatedBefore()).isTrue();
  }

  @Test
  void whatFollowsADecisionTakesNoPlaceButKeepsTheMarkOfAStandIn() {
    rig.send(Events.urgency(task(assembled(1), "cxr-urgency"), Priority.ROUTINE, 0.1));
    rig.send(Events.signed(rig.studyItem(STUDY)));

    assembled(2);

    WorklistItemChanged last = rig.studyItem(STUDY);
    assertThat(last.getSuperseding()).isFalse();
    assertThat(last.getSimulatedBefore()).isTrue();
  }

  private Map<String, InferenceRequested> assembled(int instance) {
    rig.send(Events.chest(STUDY, instance).build());
    rig.pass(QUIET.plusSeconds(1));
    return rig.jobsByTask();
  }

  private List<JobCancelled> cancelled() {
    return rig.written(Topic.INFERENCE_CANCELLATIONS, JobCancelled.class).stream()
        .map(entry -> entry.value)
        .toList();
  }
}
