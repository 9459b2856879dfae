package dev.countersign.triage.worklist;

import dev.countersign.events.CancelReason;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.UrgencyAssessment;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.SubjectContextChanged;
import dev.countersign.events.triage.SubjectDecided;
import dev.countersign.events.triage.SubjectPatientChanged;
import dev.countersign.events.triage.SubjectRevised;
import dev.countersign.events.triage.SubjectState;
import dev.countersign.events.triage.SubjectWithdrawn;
import dev.countersign.schemas.EventCodec;
import dev.countersign.triage.patient.MergePath;
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
   * The time of a turn. Readers take what is said of a revision at an earlier time for old news,
   * and workers a job that is asked for before it was called off for called off: a clock that steps
   * back must not make it so.
   */
  static Instant notBefore(SubjectState said, Instant clock) {
    Instant last = said.getItem().getChangedAt();
    return clock.isBefore(last) ? last.plusMillis(1) : clock;
  }

  /**
   * A new revision starts afresh, without the drafts of the one before, whose jobs are called off;
   * only the priority and the urgency stay, since nothing that comes later moves an item back.
   */
  Turn revised(@Nullable SubjectState before, SubjectRevised revised, Instant now) {
    var row = SubjectState.newBuilder().setOpenJobs(OpenJobs.planned(revised.getJobs()));
    if (before == null) {
      return jobs.ask(placed(row.setItem(revised.getItem()).build()), now);
    }
    row.setItem(following(before, revised.getItem(), now))
        .setHighest(before.getHighest().orElse(null));
    Turn turn = jobs.ask(placed(row.build()), now);
    return open(before)
        .map(stage ->
            turn.closing(
                staged(before.getItem(), stage.supersede()),
                OpenJobs.cancelled(before, CancelReason.SUPERSEDED, now)))
        .orElse(turn);
  }

  /**
   * After a decision it waits from now on: its images are late, and no reader was. Otherwise it has
   * waited as long as the revision before, which may have come after a decision itself.
   */
  private static WorklistItemChanged following(
      SubjectState before, WorklistItemChanged item, Instant now) {
    var next =
        WorklistItemChanged.newBuilder(item)
            .setSimulatedBefore(Outcomes.simulated(before.getItem()));
    if (before.getDecided()) {
      return next.setArrivedAt(now).build();
    }
    WorklistItemChanged last = before.getItem();
    if (last.getArrivedAt().isAfter(item.getArrivedAt())) {
      next.setArrivedAt(last.getArrivedAt());
    }
    return next.setSuperseding(true)
        .setEscalation(last.getEscalation())
        .setOrderedPriority(Priorities.higher(last.getOrderedPriority(), item.getOrderedPriority()))
        .build();
  }

  private static WorklistItemChanged staged(WorklistItemChanged item, Stage.Listed stage) {
    return WorklistItemChanged.newBuilder(item).setStage(stage.published()).build();
  }

  Turn linked(SubjectState before, SubjectContextChanged context) {
    WorklistItemChanged item = before.getItem();
    var linked =
        WorklistItemChanged.newBuilder(item)
            .setOrderedPriority(
                Priorities.higher(item.getOrderedPriority(), context.getOrderedPriority()))
            .setReason(context.getReason().orElse(null))
            .setNotes(context.getNotes())
            .setPatientKey(context.getPatientKey().orElse(item.getPatientKey()))
            .setReconciliation(context.getReconciliation().orElse(null))
            .setPriorStudies(context.getPriorStudies())
            .setPriorReports(context.getPriorReports())
            .setOrder(context.getOrder().orElse(null));
    if (context.getReconciliation().isPresent()) {
      linked.setPatientAgeYears(null).setPatientSex(null);
    }
    return Turn.of(with(before, linked.build()));
  }

  /** An answer that was overtaken by another changes nothing. */
  Turn rekeyed(SubjectState before, SubjectPatientChanged patient) {
    if (MergePath.isOlder(patient.getMergedAt(), before.getMergedAt())) {
      return Turn.of(before);
    }
    var row = SubjectState.newBuilder(before).setMergedAt(patient.getMergedAt()).build();
    var item =
        WorklistItemChanged.newBuilder(before.getItem())
            .setPatientKey(patient.getPatientKey())
            .build();
    return Turn.of(with(row, item));
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

  /** A job of a task that has another version by now is asked for anew instead. */
  Turn failed(SubjectState before, InferenceFailed result, Instant now) {
    Turn renewed = jobs.renewed(before, now);
    SubjectState row = renewed.row();
    WorklistItemChanged item = outcomes.failed(row.getItem(), result);
    return renewed.then(settled(row, with(row, item), result.getJobId(), now));
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
            .setSimulatedBefore(Outcomes.simulated(before.getItem()))
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
    return open(before)
        .map(stage -> staged(before.getItem(), stage.withdraw()))
        .map(
            item -> WorklistItemChanged.newBuilder(item).setNoDraftReason(word.getReason()).build())
        .map(item ->
            SubjectState.newBuilder(before)
                .setItem(item)
                .setOpenJobs(OpenJobs.unasked(before.getOpenJobs()))
                .setReasonBefore(before.getItem().getNoDraftReason().orElse(null))
                .build())
        .map(row -> Turn.cancelling(row, OpenJobs.cancelled(before, CancelReason.WITHDRAWN, now)))
        .orElse(Turn.of(before));
  }

  /** It has waited all the time that it was away, and its jobs are asked for anew. */
  Turn restored(SubjectState before, Stage.Withdrawn withdrawn, Instant now) {
    var item = outcomes.restored(before.getItem(), withdrawn, before.getReasonBefore());
    var row = SubjectState.newBuilder(before).setReasonBefore(null).build();
    // A job is called off for good unless it is asked for later than that.
    return jobs.ask(with(row, item), now.plusMillis(1));
  }

  /** The stage of a row that was taken from the worklist. */
  static Optional<Stage.Withdrawn> withdrawn(SubjectState row) {
    return Stage.of(row.getItem().getStage()) instanceof Stage.Withdrawn withdrawn
        ? Optional.of(withdrawn)
        : Optional.empty();
  }

  /** What the clock makes of it. */
  Turn looked(SubjectState before, Instant now) {
    Turn renewed = jobs.renewed(before, now);
    Turn watched = renewed.then(watchdog.look(renewed.row(), now));
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
    return open(row).isPresent();
  }

  private static Optional<Stage.Open> open(SubjectState row) {
    return !row.getDecided() && Stage.of(row.getItem().getStage()) instanceof Stage.Open open
        ? Optional.of(open)
        : Optional.empty();
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
