package dev.countersign.triage.worklist;

import dev.countersign.events.DraftText;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.ItemStage;
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

  private WorklistItemChanged settle(
      WorklistItemChanged item, String jobId, UnaryOperator<TaskOutcome> outcome) {
    List<TaskOutcome> tasks =
        item.getTasks().stream()
            .map(task ->
                task.getJobId().equals(jobId) && isPending(task) ? outcome.apply(task) : task)
            .toList();
    if (tasks.equals(item.getTasks())) {
      return item;
    }
    return WorklistItemChanged.newBuilder(item)
        .setTasks(tasks)
        .setStage(stage(tasks))
        .setNoDraftReason(item.getNoDraftReason().or(() -> failure(tasks)).orElse(null))
        .build();
  }

  /**
   * Ready as soon as one draft is there: a reader can start, and an urgency that comes later still
   * moves the item. Failed as soon as no draft can come any more.
   */
  private ItemStage stage(List<TaskOutcome> tasks) {
    List<TaskOutcome> drafts = drafts(tasks);
    if (drafts.stream().anyMatch(Outcomes::isDraft)) {
      return ItemStage.READY;
    }
    if ((drafts.isEmpty() ? tasks : drafts).stream().anyMatch(Outcomes::isPending)) {
      return ItemStage.WAITING_FOR_MODEL;
    }
    return drafts.isEmpty() ? ItemStage.READY : ItemStage.FAILED;
  }

  private Optional<String> failure(List<TaskOutcome> tasks) {
    return stage(tasks) == ItemStage.FAILED
        ? drafts(tasks).stream()
            .flatMap(task -> task.getFailure().stream())
            .findFirst()
            .map(reason -> "No draft: " + reason)
        : Optional.empty();
  }

  private List<TaskOutcome> drafts(List<TaskOutcome> tasks) {
    return tasks.stream().filter(task -> planner.isDraft(task.getTaskId())).toList();
  }

  private static boolean isPending(TaskOutcome task) {
    return task.getAnswer().isEmpty() && task.getFailure().isEmpty();
  }

  private static boolean isDraft(TaskOutcome task) {
    return task.getAnswer().filter(DraftText.class::isInstance).isPresent();
  }
}
