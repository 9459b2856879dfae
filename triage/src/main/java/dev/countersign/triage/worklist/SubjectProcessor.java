package dev.countersign.triage.worklist;

import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobCancelled;
import dev.countersign.events.RestoreStudy;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.SubjectContextChanged;
import dev.countersign.events.triage.SubjectDecided;
import dev.countersign.events.triage.SubjectPatientChanged;
import dev.countersign.events.triage.SubjectRevised;
import dev.countersign.events.triage.SubjectState;
import dev.countersign.events.triage.SubjectWithdrawn;
import dev.countersign.schemas.EventCodec;
import dev.countersign.triage.due.DueTimes;
import dev.countersign.triage.quarantine.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one item a subject and says each of its changes once. Jobs leave from here and not from
 * assembly, so that a result can never be here before its item is. In, by subject id: {@link
 * SubjectRevised}, {@link SubjectContextChanged}, {@link SubjectPatientChanged}, {@link
 * SubjectDecided}, {@link SubjectWithdrawn}, {@link RestoreStudy} and results. Out: {@link
 * WorklistItemChanged} by item id, {@link InferenceRequested} and {@link JobCancelled} by job id.
 */
public final class SubjectProcessor
    implements Processor<String, SpecificRecord, String, SpecificRecord> {
  /** The store of {@link SubjectState} by subject id. */
  public static final String STORE = "subjects";

  /** The store of subject ids by due time. */
  public static final String DUE = "due-subjects";

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** The rest waits for the next look, so that events are not kept waiting by many at once. */
  private static final int MOST_A_LOOK = 1_000;

  private static final Logger log = LoggerFactory.getLogger(SubjectProcessor.class);

  private final ProcessorContext<String, SpecificRecord> context;
  private final KeyValueStore<String, SubjectState> states;
  private final DueTimes due;
  private final Subjects subjects;
  private final Cancellable clock;

  public SubjectProcessor(ProcessorContext<String, SpecificRecord> context, WorklistRules rules) {
    this.context = context;
    this.states = context.getStateStore(STORE);
    this.due = new DueTimes(context.getStateStore(DUE));
    this.subjects = new Subjects(rules);
    this.clock = context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::look);
  }

  @Override
  public void process(Record<String, SpecificRecord> input) {
    String subjectId = input.key();
    switch (input.value()) {
      case SubjectRevised revised -> revise(subjectId, revised);
      case SubjectContextChanged known ->
          change(subjectId, (row, now) -> subjects.linked(row, known));
      case SubjectPatientChanged known ->
          change(subjectId, (row, now) -> subjects.rekeyed(row, known));
      case SubjectDecided by -> change(subjectId, (row, now) -> subjects.decided(row, by, now));
      case SubjectWithdrawn by -> change(subjectId, (row, now) -> subjects.withdrawn(row, by, now));
      case RestoreStudy by -> restore(subjectId);
      case InferenceCompleted result ->
          change(subjectId, (row, now) -> subjects.completed(row, result, now));
      case InferenceFailed result ->
          change(subjectId, (row, now) -> subjects.failed(row, result, now));
      default -> {}
    }
  }

  @Override
  public void close() {
    clock.cancel();
  }

  private void revise(String subjectId, SubjectRevised revised) {
    SubjectState before = states.get(subjectId);
    String revisionId = revised.getItem().getRevisionId();
    if (before == null || !before.getItem().getRevisionId().equals(revisionId)) {
      Instant now = before == null ? now() : Subjects.notBefore(before, now());
      say(subjectId, before, subjects.revised(before, revised, now), now);
    }
  }

  private void change(String subjectId, BiFunction<SubjectState, Instant, Turn> turn) {
    SubjectState before = states.get(subjectId);
    if (before != null && Subjects.isOpen(before)) {
      Instant now = Subjects.notBefore(before, now());
      say(subjectId, before, turn.apply(before, now), now);
    }
  }

  private void restore(String subjectId) {
    SubjectState before = states.get(subjectId);
    if (before != null) {
      Instant now = Subjects.notBefore(before, now());
      Subjects.withdrawn(before)
          .ifPresent(stage -> say(subjectId, before, subjects.restored(before, stage, now), now));
    }
  }

  private void look(long timestamp) {
    Instant now = Instant.ofEpochMilli(timestamp);
    for (String subjectId : due.take(now, MOST_A_LOOK)) {
      look(subjectId, now);
    }
  }

  /**
   * A row that nothing can be done with must not keep the others waiting: the clock leaves it alone
   * until an event comes for it.
   */
  private void look(String subjectId, Instant now) {
    try {
      SubjectState row = states.get(subjectId);
      if (row != null && Subjects.isOpen(row)) {
        SubjectState before = SubjectState.newBuilder(row).setDueAt(null).build();
        Instant later = Subjects.notBefore(before, now);
        say(subjectId, before, subjects.looked(before, later), later);
      }
    } catch (RuntimeException e) {
      if (!Fault.isOfTheRecord(e)) {
        throw e;
      }
      Fault.log(log, "A subject cannot be looked after", e)
          .addKeyValue("subjectId", subjectId)
          .log();
    }
  }

  private void say(String subjectId, @Nullable SubjectState before, Turn turn, Instant now) {
    turn.closed().ifPresent(item -> publish(item, now));
    turn.cancelled().forEach(job -> forward(job.getJobId(), job));
    SubjectState after = turn.row();
    boolean silent = after.getDecided() || (before != null && sameItem(before, after));
    keep(subjectId, before, silent ? after : withItem(after, publish(after.getItem(), now)), now);
    turn.asked().forEach(job -> forward(job.getJobId(), job));
  }

  private void keep(
      String subjectId, @Nullable SubjectState before, SubjectState after, Instant now) {
    Optional<Instant> dueAt = subjects.dueAt(after);
    var row = SubjectState.newBuilder(after).setDueAt(dueAt.orElse(null)).build();
    if (before == null || !EventCodec.same(row, before)) {
      states.put(subjectId, row);
    }
    moveDue(subjectId, before == null ? Optional.empty() : before.getDueAt(), dueAt, now);
  }

  /**
   * A subject has one entry at most: the time that its row names. An entry of a time that is past
   * may have been taken out by a look that came to nothing.
   */
  private void moveDue(
      String subjectId, Optional<Instant> from, Optional<Instant> to, Instant now) {
    if (!from.equals(to)) {
      from.ifPresent(at -> due.remove(at, subjectId));
      to.ifPresent(at -> due.add(at, subjectId));
    } else {
      to.filter(at -> !at.isAfter(now)).ifPresent(at -> due.add(at, subjectId));
    }
  }

  private static boolean sameItem(SubjectState before, SubjectState after) {
    return EventCodec.same(before.getItem(), after.getItem());
  }

  private static SubjectState withItem(SubjectState row, WorklistItemChanged item) {
    return SubjectState.newBuilder(row).setItem(item).build();
  }

  private WorklistItemChanged publish(WorklistItemChanged changed, Instant now) {
    var item = WorklistItemChanged.newBuilder(changed).setChangedAt(now).build();
    forward(item.getItemId(), item);
    return item;
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }

  private void forward(String key, SpecificRecord value) {
    context.forward(new Record<>(key, value, context.currentSystemTimeMs()));
  }
}
