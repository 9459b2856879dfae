package dev.countersign.triage.worklist;

import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.UrgencyAssessment;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.SubjectContextChanged;
import dev.countersign.events.triage.SubjectPatientChanged;
import dev.countersign.events.triage.SubjectState;
import dev.countersign.schemas.EventCodec;
import dev.countersign.triage.job.JobPlanner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a subject's row changes: each step is a function of the row and one event. Immutable. */
final class Subjects {
  private final Outcomes outcomes;
  private final ServiceLevels levels;

  Subjects(JobPlanner planner, ServiceLevels levels) {
    this.outcomes = new Outcomes(planner);
    this.levels = levels;
  }

  /**
   * A new revision starts afresh, without the drafts of the one before; only the urgency stays,
   * since nothing a model says moves an item back.
   */
  SubjectState revised(@Nullable SubjectState before, WorklistItemChanged item) {
    Optional<UrgencyAssessment> highest = before == null ? Optional.empty() : before.getHighest();
    return placed(item, highest);
  }

  SubjectState linked(SubjectState before, SubjectContextChanged context) {
    WorklistItemChanged item = before.getItem();
    return placed(
        WorklistItemChanged.newBuilder(item)
            .setOrderedPriority(
                Priorities.higher(item.getOrderedPriority(), context.getOrderedPriority()))
            .setReason(context.getReason().orElse(null))
            .setNotes(context.getNotes())
            .setPatientKey(context.getPatientKey().orElse(item.getPatientKey()))
            .setPriorStudies(context.getPriorStudies())
            .setPriorReports(context.getPriorReports())
            .build(),
        before.getHighest());
  }

  SubjectState rekeyed(SubjectState before, SubjectPatientChanged patient) {
    return placed(
        WorklistItemChanged.newBuilder(before.getItem())
            .setPatientKey(patient.getPatientKey())
            .build(),
        before.getHighest());
  }

  SubjectState completed(SubjectState before, InferenceCompleted result) {
    WorklistItemChanged item = outcomes.completed(before.getItem(), result);
    boolean counts = !EventCodec.same(item, before.getItem());
    return counts && result.getAnswer() instanceof UrgencyAssessment urgency
        ? placed(item, Optional.of(highest(before, urgency)))
        : placed(item, before.getHighest());
  }

  SubjectState failed(SubjectState before, InferenceFailed result) {
    return placed(outcomes.failed(before.getItem(), result), before.getHighest());
  }

  private static UrgencyAssessment highest(SubjectState before, UrgencyAssessment urgency) {
    return before.getHighest().map(known -> Standing.higher(known, urgency)).orElse(urgency);
  }

  private SubjectState placed(WorklistItemChanged item, Optional<UrgencyAssessment> highest) {
    var effective = Standing.effective(item.getOrderedPriority(), highest);
    var placed =
        WorklistItemChanged.newBuilder(item)
            .setEffectivePriority(effective)
            .setStanding(Standing.words(item.getOrderedPriority(), highest))
            .setDeadline(levels.deadline(item.getArrivedAt(), effective))
            .build();
    return new SubjectState(placed, highest.orElse(null));
  }
}
