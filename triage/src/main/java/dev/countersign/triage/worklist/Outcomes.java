package dev.countersign.triage.worklist;

import dev.countersign.events.DraftText;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.Provenance;
import dev.countersign.events.TaskOutcome;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.triage.job.JobPlanner;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the answers of its jobs make of an item. Immutable. */
final class Outcomes {
  private final JobPlanner planner;

  Outcomes(JobPlanner planner) {
    this.planner = planner;
  }

  /** The item with this answer; the item itself where the job has an outcome or is not its own. */
  WorklistItemChanged completed(WorklistItemChanged item, InferenceCompleted result) {
    return settle(
        item,
        result.getJobId(),
        task ->
            TaskOutcome.newBuilder(task)
                .setAnswer(result.getAnswer())
                .setProvenance(result.getProvenance())
                .build());
  }

  /** The item with this failure; the item itself where the job has an outcome or is not its own. */
  WorklistItemChanged failed(WorklistItemChanged item, InferenceFailed result) {
    return settle(
        item,
        result.getJobId(),
        task -> TaskOutcome.newBuilder(task).setFailure(result.getReason()).build());
  }

  /** The item without an answer to this job; one that still comes counts. */
  WorklistItemChanged unanswered(WorklistItemChanged item, String jobId, String reason) {
    return settle(
        item,
        jobId,
        task -> TaskOutcome.newBuilder(task).setFailure(reason).setUnanswered(true).build());
  }

  /** A withdrawn item on the worklist again, where its tasks stand as they stood. */
  WorklistItemChanged restored(
      WorklistItemChanged item, Stage.Withdrawn withdrawn, Optional<String> reason) {
    var before = WorklistItemChanged.newBuilder(item).setNoDraftReason(reason.orElse(null)).build();
    return placed(before, next(withdrawn.restore(), item.getTasks()), item.getTasks());
  }

  private WorklistItemChanged settle(
      WorklistItemChanged item, String jobId, UnaryOperator<TaskOutcome> outcome) {
    boolean known =
        item.getTasks().stream()
            .anyMatch(task -> task.getJobId().equals(jobId) && !isSettled(task));
    if (!known) {
      return item;
    }
    List<TaskOutcome> tasks =
        item.getTasks().stream()
            .map(task -> task.getJobId().equals(jobId) ? outcome.apply(unsettled(task)) : task)
            .toList();
    return placed(item, next(Stage.of(item.getStage()), tasks), tasks);
  }

  private WorklistItemChanged placed(
      WorklistItemChanged item, Stage.Listed stage, List<TaskOutcome> tasks) {
    return WorklistItemChanged.newBuilder(item)
        .setTasks(tasks)
        .setStage(stage.published())
        .setNoDraftReason(noDraftReason(item, stage, tasks).orElse(null))
        .build();
  }

  /**
   * Ready as soon as one draft is there: a reader can start, and an urgency that comes later still
   * moves the item. Failed as soon as no draft can come any more.
   */
  private Stage.Listed next(Stage.Listed now, List<TaskOutcome> tasks) {
    return switch (now) {
      case Stage.WaitingForModel waiting -> next(waiting, tasks);
      case Stage.Failed failed -> hasDraft(tasks) ? failed.becomeReady() : failed;
      case Stage.Ready ready -> ready;
      case Stage.Closed closed -> closed;
    };
  }

  private Stage.Open next(Stage.WaitingForModel waiting, List<TaskOutcome> tasks) {
    List<TaskOutcome> drafts = drafts(tasks);
    if (hasDraft(tasks)) {
      return waiting.becomeReady();
    }
    if ((drafts.isEmpty() ? tasks : drafts).stream().anyMatch(Outcomes::isPending)) {
      return waiting;
    }
    return drafts.isEmpty() ? waiting.becomeReady() : waiting.fail();
  }

  private Optional<String> noDraftReason(
      WorklistItemChanged item, Stage.Listed stage, List<TaskOutcome> tasks) {
    List<TaskOutcome> drafts = drafts(tasks);
    if (drafts.isEmpty()) {
      return item.getNoDraftReason();
    }
    return stage instanceof Stage.Failed
        ? drafts.stream()
            .flatMap(task -> task.getFailure().stream())
            .findFirst()
            .map(reason -> "No draft: " + reason)
        : Optional.empty();
  }

  private List<TaskOutcome> drafts(List<TaskOutcome> tasks) {
    return tasks.stream().filter(task -> planner.isDraft(task.getTaskId())).toList();
  }

  private static TaskOutcome unsettled(TaskOutcome task) {
    return TaskOutcome.newBuilder(task).setFailure(null).setUnanswered(false).build();
  }

  /** The first result of a job wins, and triage's own word that none came is no result. */
  private static boolean isSettled(TaskOutcome task) {
    return !isPending(task) && !task.getUnanswered();
  }

  /** True while a task has neither an answer nor a failure. */
  static boolean isPending(TaskOutcome task) {
    return task.getAnswer().isEmpty() && task.getFailure().isEmpty();
  }

  /** True where a stand-in took part in this revision or in one before it. */
  static boolean simulated(WorklistItemChanged item) {
    return item.getSimulatedBefore()
        || item.getTasks().stream()
            .flatMap(task -> task.getProvenance().stream())
            .anyMatch(Provenance::getSimulated);
  }

  private static boolean hasDraft(List<TaskOutcome> tasks) {
    return tasks.stream()
        .anyMatch(task -> task.getAnswer().filter(DraftText.class::isInstance).isPresent());
  }
}
