package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.InferenceRequested;
import dev.countersign.events.ItemStage;
import dev.countersign.events.JobCancelled;
import dev.countersign.events.TaskOutcome;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.OpenJob;
import dev.countersign.events.triage.SubjectState;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A task has another version in the catalogue than when its jobs were planned. */
class UpgradeTest {
  private static final Duration PATIENCE = Duration.ofHours(2);
  private static final String OLD = "of-the-version-before-";

  private final TriageRig rig = TriageRig.start();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aJobThatNoWorkerHasTheVersionOfIsAskedForInTheNewOneInsteadOfFailing() {
    InferenceRequested planned = note();
    InferenceRequested old = backdate(planned).getFirst();

    rig.send(Events.failure(old, "The worker's task catalogue has another version of the task"));

    assertThat(rig.jobs(Topic.JOBS_ROUTINE))
        .singleElement()
        .satisfies(job -> {
          assertThat(job.getJobId()).isEqualTo(planned.getJobId());
          assertThat(job.getTaskVersion()).isEqualTo(planned.getTaskVersion());
          assertThat(job.getInputs()).isEqualTo(planned.getInputs());
          assertThat(job.getContext()).isEqualTo(planned.getContext());
        });
    assertThat(calledOff()).containsExactly(old.getJobId());
    WorklistItemChanged item = rig.items().getLast();
    assertThat(item.getStage()).isEqualTo(ItemStage.WAITING_FOR_MODEL);
    assertThat(item.getTasks().getFirst().getFailure()).isEmpty();

    rig.send(Events.draft(planned, "in the new version"));
    assertThat(rig.items().getLast().getStage()).isEqualTo(ItemStage.READY);
  }

  @Test
  void anAnswerInTheOldVersionStillCounts() {
    InferenceRequested old = backdate(note()).getFirst();

    rig.send(Events.draft(old, "in the old version"));

    assertThat(rig.items().getLast().getStage()).isEqualTo(ItemStage.READY);
    assertThat(rig.jobs(Topic.JOBS_ROUTINE)).isEmpty();
    assertThat(calledOff()).isEmpty();
  }

  @Test
  void aJobThatIsOverdueIsAskedForInTheNewVersion() {
    InferenceRequested planned = note();
    InferenceRequested old = backdate(planned).getFirst();

    rig.leap(PATIENCE.plusSeconds(1));

    assertThat(rig.jobs(Topic.JOBS_ROUTINE))
        .extracting(InferenceRequested::getJobId)
        .containsExactly(planned.getJobId());
    assertThat(calledOff()).containsExactly(old.getJobId());
  }

  @Test
  void aJobThatWaitsForAnotherTaskIsAskedForInTheNewVersionAndCalledOffInNone() {
    rig.send(Events.chest("1.2.3", 1).build());
    rig.pass(QUIET.plusSeconds(1));
    InferenceRequested urgency = TriageRig.task(rig.jobsByTask(), "cxr-urgency");
    rig.items();
    List<InferenceRequested> old = backdate(urgency);

    rig.send(Events.failure(old.getFirst(), "The worker could not run the task"));

    Map<String, InferenceRequested> asked = rig.jobsByTask();
    assertThat(asked).containsOnlyKeys("cxr-urgency");
    rig.send(Events.failure(TriageRig.task(asked, "cxr-urgency"), "the model refused"));
    assertThat(TriageRig.task(rig.jobsByTask(), "cxr-report").getTaskVersion()).isNotEqualTo("0");
    assertThat(calledOff()).containsExactly(old.getFirst().getJobId());
  }

  private InferenceRequested note() {
    rig.send(Events.note("n-1").build());
    rig.items();
    return rig.jobs(Topic.JOBS_ROUTINE).getLast();
  }

  private List<String> calledOff() {
    return rig.written(Topic.INFERENCE_CANCELLATIONS, JobCancelled.class).stream()
        .map(entry -> entry.key)
        .toList();
  }

  /** The jobs of a subject as a catalogue of earlier versions would have planned them. */
  private List<InferenceRequested> backdate(InferenceRequested one) {
    SubjectState row = rig.subjects().get(one.getSubjectId());
    List<OpenJob> jobs =
        row.getOpenJobs().stream()
            .map(job -> OpenJob.newBuilder(job).setJob(backdated(job.getJob())).build())
            .toList();
    List<TaskOutcome> tasks =
        row.getItem().getTasks().stream()
            .map(task -> TaskOutcome.newBuilder(task).setJobId(OLD + task.getJobId()).build())
            .toList();
    rig.subjects()
        .put(
            one.getSubjectId(),
            SubjectState.newBuilder(row)
                .setItem(WorklistItemChanged.newBuilder(row.getItem()).setTasks(tasks).build())
                .setOpenJobs(jobs)
                .build());
    return jobs.stream().map(OpenJob::getJob).toList();
  }

  private static InferenceRequested backdated(InferenceRequested job) {
    return InferenceRequested.newBuilder(job)
        .setJobId(OLD + job.getJobId())
        .setTaskVersion("0")
        .build();
  }
}
