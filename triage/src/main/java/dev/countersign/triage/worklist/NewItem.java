package dev.countersign.triage.worklist;

import dev.countersign.events.InferenceRequested;
import dev.countersign.events.Priority;
import dev.countersign.events.TaskOutcome;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.SubjectRevised;
import dev.countersign.triage.job.Plan;
import java.util.Optional;

/** An item before any model has answered. */
public final class NewItem {
  private NewItem() {}

  /** An item that stands where its order puts it. */
  public static WorklistItemChanged.Builder builder(String itemId, Priority ordered) {
    return WorklistItemChanged.newBuilder()
        .setItemId(itemId)
        .setOrderedPriority(ordered)
        .setEffectivePriority(ordered)
        .setStanding(Standing.words(ordered, Optional.empty()));
  }

  /**
   * The item with its plan. Without any job it is ready for a person as it is: nothing failed, only
   * no model is asked.
   */
  public static SubjectRevised start(WorklistItemChanged.Builder item, Plan plan) {
    var waiting = new Stage.WaitingForImages();
    Stage.Listed stage = plan.jobs().isEmpty() ? waiting.askNobody() : waiting.askModels();
    item.setStage(stage.published())
        .setNoDraftReason(plan.noDraftReason().orElse(null))
        .setTasks(plan.jobs().stream().map(NewItem::pending).toList());
    return new SubjectRevised(item.build(), plan.jobs());
  }

  private static TaskOutcome pending(InferenceRequested job) {
    return TaskOutcome.newBuilder().setTaskId(job.getTaskId()).setJobId(job.getJobId()).build();
  }
}
