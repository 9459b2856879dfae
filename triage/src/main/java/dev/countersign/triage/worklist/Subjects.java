package dev.countersign.triage.worklist;

import dev.countersign.events.CancelReason;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.UrgencyAssessment;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.SubjectContextChanged;
import dev.countersign.events.triage.SubjectDecided;
import dev.countersign.events.triage.SubjectRevised;
import dev.countersign.events.triage.SubjectState;
import dev.countersign.events.triage.SubjectWithdrawn;
import dev.countersign.schemas.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a subject's row changes: each turn is a function of the row, one event and the time. */
final class Subjects {
  private final ServiceLevels levels;
  private final Outcomes outcomes;
  private final OpenJobs jobs;
  private final Watchdog watchdog;
  private final Escalation escalation;

  Subjects(WorklistRules rules) {
    this.levels = rules.levels();
    this.outcomes = new Outcomes(rules.planner());
    this.jobs = new OpenJobs(rules.planner());
    this.watchdog = new Watchdog(outcomes, rules.patience(), rules.meters());
    this.escalation = new Escalation(rules.meters());
  }

  /**
   * A new revision starts afresh, without the drafts of the one before, whose jobs are called off;
   * only the urgency stays, since nothing a model says moves an item back.
   */
  Turn revised(@Nullable SubjectState before, SubjectRevised revised, Instant now) {
    if (before == null || !isOpen(before)) {
      return start(revised, revised.getItem(), Optional.ofNullable(before), now);
    }
    WorklistItemChanged item =
        WorklistItemChanged.newBuilder(revised.getItem())
            .setEscalation(before.getItem().getEscalation())
            .build();
    return start(revised, item, Optional.of(before), now)
        .closing(
            superseded(before.getItem()), OpenJobs.cancelled(before, CancelReason.SUPERSEDED, now));
  }

  private Turn start(
      SubjectRevised revised,
      WorklistItemChanged item,
      Optional<SubjectState> before,
      Instant now) {
    var row =
        SubjectState.newBuilder()
            .setItem(before.filter(SubjectState::getDecided).isPresent() ? late(item, now) : item)
            .setHighest(before.flatMap(SubjectState::getHighest).orElse(null))
            .setOpenJobs(OpenJobs.planned(revised.getJobs()))
            .build();
    return jobs.ask(placed(row), now);
  }

  /** Its images are late, and no reader was: it waits from now on. */
  private static WorklistItemChanged late(WorklistItemChanged addendum, Instant now) {
    return WorklistItemChanged.newBuilder(addendum).setArrivedAt(now).build();
  }

  private static WorklistItemChanged superseded(WorklistItemChanged item) {
    return Stage.of(item.getStage()) instanceof Stage.Open open
        ? WorklistItemChanged.newBuilder(item).setStage(open.supersede().published()).build()
        : item;
  }

  Turn linked(SubjectState before, SubjectContextChanged context) {
    WorklistItemChanged item = before.getItem();
    return Turn.of(
        with(
            before,
            WorklistItemChanged.newBuilder(item)
                .setOrderedPriority(
                    Priorities.higher(item.getOrderedPriority(), context.getOrderedPriority()))
                .setReason(context.getReason().orElse(null))
                .setNotes(context.getNotes())
                .build()));
  }

  Turn completed(SubjectState before, InferenceCompleted result, Instant now) {
    WorklistItemChanged item = outcomes.completed(before.getItem(), result);
    boolean counts = !EventCodec.same(item, before.getItem());
    SubjectState known =
        counts && result.getAnswer() instanceof UrgencyAssessment urgency
            ? SubjectState.newBuilder(before).setHighest(highest(before, urgency)).build()
            : before;
    return settled(before, with(known, item), result.getJobId(), now);
  }

  Turn failed(SubjectState before, InferenceFailed result, Instant now) {
    WorklistItemChanged item = outcomes.failed(before.getItem(), result);
    return settled(before, with(before, item), result.getJobId(), now);
  }

  /** A job that was asked for twice and has its result need not run again. */
  private Turn settled(SubjectState before, SubjectState after, String jobId, Instant now) {
    var row =
        SubjectState.newBuilder(after)
            .setOpenJobs(OpenJobs.without(after.getOpenJobs(), jobId))
            .build();
    return Turn.cancelling(row, OpenJobs.askedTwice(before, jobId, now)).then(jobs.ask(row, now));
  }

  /** Its drafts and jobs are nobody's any more, and only what recognises it again is kept. */
  Turn decided(SubjectState before, SubjectDecided decision, Instant now) {
    if (decision.getRevision() < before.getItem().getRevision()) {
      return Turn.of(before);
    }
    var item =
        WorklistItemChanged.newBuilder(before.getItem())
            .setTasks(List.of())
            .setNotes(List.of())
            .build();
    var row =
        SubjectState.newBuilder(before)
            .setItem(item)
            .setOpenJobs(List.of())
            .setDecided(true)
            .build();
    return Turn.cancelling(row, OpenJobs.cancelled(before, CancelReason.DECIDED, now));
  }

  Turn withdrawn(SubjectState before, SubjectWithdrawn word, Instant now) {
    if (!(Stage.of(before.getItem().getStage()) instanceof Stage.Open open)) {
      return Turn.of(before);
    }
    var item =
        WorklistItemChanged.newBuilder(before.getItem())
            .setStage(open.withdraw().published())
            .setNoDraftReason(word.getReason())
            .build();
    return Turn.cancelling(
        SubjectState.newBuilder(before).setItem(item).setOpenJobs(List.of()).build(),
        OpenJobs.cancelled(before, CancelReason.WITHDRAWN, now));
  }

  /** What the clock makes of it. */
  Turn looked(SubjectState before, Instant now) {
    Turn watched = watchdog.look(before, now);
    SubjectState row = watched.row();
    SubjectState raised = isOpen(row) ? with(row, escalation.raised(row.getItem(), now)) : row;
    return watched.then(jobs.ask(raised, now));
  }

  /** When the clock has something to do for it next. */
  Optional<Instant> dueAt(SubjectState row) {
    return isOpen(row)
        ? Stream.of(watchdog.nextLook(row), Escalation.next(row.getItem()))
            .flatMap(Optional::stream)
            .min(Instant::compareTo)
        : Optional.empty();
  }

  /** True while a person may decide on it: otherwise only another revision changes anything. */
  static boolean isOpen(SubjectState row) {
    return !row.getDecided() && Stage.of(row.getItem().getStage()) instanceof Stage.Open;
  }

  private static UrgencyAssessment highest(SubjectState before, UrgencyAssessment urgency) {
    return before.getHighest().map(known -> Standing.higher(known, urgency)).orElse(urgency);
  }

  private SubjectState with(SubjectState row, WorklistItemChanged item) {
    return placed(SubjectState.newBuilder(row).setItem(item).build());
  }

  private SubjectState placed(SubjectState row) {
    WorklistItemChanged item = row.getItem();
    var effective = Standing.effective(item.getOrderedPriority(), row.getHighest());
    var placed =
        WorklistItemChanged.newBuilder(item)
            .setEffectivePriority(effective)
            .setStanding(Standing.words(item.getOrderedPriority(), row.getHighest()))
            .setDeadline(levels.deadline(item.getArrivedAt(), effective))
            .build();
    return SubjectState.newBuilder(row).setItem(placed).build();
  }
}
