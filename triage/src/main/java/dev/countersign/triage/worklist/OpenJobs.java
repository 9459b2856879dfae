package dev.countersign.triage.worklist;

import dev.countersign.events.CancelReason;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobCancelled;
import dev.countersign.events.TaskOutcome;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.OpenJob;
import dev.countersign.events.triage.SubjectState;
import dev.countersign.triage.job.JobPlanner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jobs of a subject that have no outcome yet: when they are asked for. Immutable. */
final class OpenJobs {
  private final JobPlanner planner;

  OpenJobs(JobPlanner planner) {
    this.planner = planner;
  }

  static List<OpenJob> planned(List<InferenceRequested> jobs) {
    return jobs.stream().map(OpenJobs::planned).toList();
  }

  private static OpenJob planned(InferenceRequested job) {
    return OpenJob.newBuilder().setJob(job).build();
  }

  /** As they were before anybody was asked for them. */
  static List<OpenJob> unasked(List<OpenJob> open) {
    return open.stream().map(job -> planned(job.getJob())).toList();
  }

  static List<OpenJob> without(List<OpenJob> open, String jobId) {
    return open.stream().filter(job -> !job.getJob().getJobId().equals(jobId)).toList();
  }

  /**
   * What a worker may have of a subject's jobs is called off, those that triage gave up too; the
   * others nobody was asked for.
   */
  static List<JobCancelled> cancelled(SubjectState row, CancelReason reason, Instant now) {
    Stream<String> asked =
        row.getOpenJobs().stream()
            .filter(job -> job.getAsked() > 0)
            .map(job -> job.getJob().getJobId());
    Stream<String> givenUp =
        row.getItem().getTasks().stream()
            .filter(TaskOutcome::getUnanswered)
            .map(TaskOutcome::getJobId);
    return Stream.concat(asked, givenUp).map(jobId -> callOff(jobId, row, reason, now)).toList();
  }

  /** The second run of a job, where it was asked for twice. */
  static List<JobCancelled> askedTwice(SubjectState row, String jobId, Instant now) {
    boolean open =
        row.getOpenJobs().stream()
            .anyMatch(job -> job.getAsked() > 1 && job.getJob().getJobId().equals(jobId));
    boolean givenUp =
        row.getItem().getTasks().stream()
            .anyMatch(task -> task.getUnanswered() && task.getJobId().equals(jobId));
    return open || givenUp ? List.of(callOff(jobId, row, CancelReason.ANSWERED, now)) : List.of();
  }

  private static JobCancelled callOff(
      String jobId, SubjectState row, CancelReason reason, Instant now) {
    WorklistItemChanged item = row.getItem();
    return new JobCancelled(jobId, item.getSubjectId(), item.getRevisionId(), reason, now);
  }

  /**
   * Asks for each job that waits for no other task any more: for the patient, and at the place in
   * the queue, that its item has by now.
   */
  Turn ask(SubjectState row, Instant now) {
    Set<String> pending =
        row.getItem().getTasks().stream()
            .filter(Outcomes::isPending)
            .map(TaskOutcome::getTaskId)
            .collect(Collectors.toSet());
    List<OpenJob> open = new ArrayList<>();
    List<InferenceRequested> jobs = new ArrayList<>();
    for (OpenJob job : row.getOpenJobs()) {
      boolean free = isFree(job, pending);
      OpenJob next = free ? asked(job, row.getItem(), now) : job;
      open.add(next);
      if (free) {
        jobs.add(next.getJob());
      }
    }
    return Turn.asking(SubjectState.newBuilder(row).setOpenJobs(open).build(), jobs);
  }

  /**
   * Plans the jobs anew whose tasks the catalogue has in another version by now, and calls off what
   * was asked for in the old one: no worker has it any more.
   */
  Turn renewed(SubjectState row, Instant now) {
    Map<String, String> ids = new HashMap<>();
    List<OpenJob> open = new ArrayList<>();
    List<JobCancelled> cancelled = new ArrayList<>();
    for (OpenJob job : row.getOpenJobs()) {
      InferenceRequested old = job.getJob();
      Optional<InferenceRequested> renewed = planner.renewed(old);
      open.add(renewed.map(OpenJobs::planned).orElse(job));
      renewed.ifPresent(by -> ids.put(old.getJobId(), by.getJobId()));
      if (renewed.isPresent() && job.getAsked() > 0) {
        cancelled.add(callOff(old.getJobId(), row, CancelReason.SUPERSEDED, now));
      }
    }
    return ids.isEmpty() ? Turn.of(row) : Turn.cancelling(renamed(row, ids, open), cancelled);
  }

  private static SubjectState renamed(
      SubjectState row, Map<String, String> ids, List<OpenJob> open) {
    List<TaskOutcome> tasks =
        row.getItem().getTasks().stream()
            .map(task ->
                TaskOutcome.newBuilder(task)
                    .setJobId(ids.getOrDefault(task.getJobId(), task.getJobId()))
                    .build())
            .toList();
    var item = WorklistItemChanged.newBuilder(row.getItem()).setTasks(tasks).build();
    return SubjectState.newBuilder(row).setItem(item).setOpenJobs(open).build();
  }

  private boolean isFree(OpenJob job, Set<String> pending) {
    return job.getAsked() == 0
        && planner.after(job.getJob().getTaskId()).stream().noneMatch(pending::contains);
  }

  private OpenJob asked(OpenJob planned, WorklistItemChanged item, Instant now) {
    var job =
        InferenceRequested.newBuilder(planned.getJob()).setPatientKey(item.getPatientKey()).build();
    return new OpenJob(
        planner.asked(job, item.getEffectivePriority(), item.getDeadline(), now), 1, now);
  }
}
