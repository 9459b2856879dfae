package dev.countersign.triage.worklist;

import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.SubjectContextChanged;
import dev.countersign.events.triage.SubjectPatientChanged;
import dev.countersign.events.triage.SubjectRevised;
import dev.countersign.events.triage.SubjectState;
import dev.countersign.schemas.EventCodec;
import dev.countersign.triage.job.JobPlanner;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps one item a subject and says each of its changes once. Jobs leave from here and not from
 * assembly, so that a result can never be here before its item is. In, by subject id: {@link
 * SubjectRevised}, {@link SubjectContextChanged}, {@link SubjectPatientChanged} and results. Out:
 * {@link WorklistItemChanged} by item id, {@link InferenceRequested} by job id.
 */
public final class SubjectProcessor
    implements Processor<String, SpecificRecord, String, SpecificRecord> {
  /** The store of {@link SubjectState} by subject id. */
  public static final String STORE = "subjects";

  private final ProcessorContext<String, SpecificRecord> context;
  private final KeyValueStore<String, SubjectState> states;
  private final Subjects subjects;

  public SubjectProcessor(
      ProcessorContext<String, SpecificRecord> context, JobPlanner planner, ServiceLevels levels) {
    this.context = context;
    this.states = context.getStateStore(STORE);
    this.subjects = new Subjects(planner, levels);
  }

  @Override
  public void process(Record<String, SpecificRecord> input) {
    String subjectId = input.key();
    switch (input.value()) {
      case SubjectRevised revised -> revise(subjectId, revised);
      case SubjectContextChanged known -> change(subjectId, row -> subjects.linked(row, known));
      case SubjectPatientChanged known -> change(subjectId, row -> subjects.rekeyed(row, known));
      case InferenceCompleted result -> change(subjectId, row -> subjects.completed(row, result));
      case InferenceFailed result -> change(subjectId, row -> subjects.failed(row, result));
      default -> {}
    }
  }

  private void revise(String subjectId, SubjectRevised revised) {
    SubjectState before = states.get(subjectId);
    String revisionId = revised.getItem().getRevisionId();
    if (before != null && before.getItem().getRevisionId().equals(revisionId)) {
      return;
    }
    publish(subjectId, subjects.revised(before, revised.getItem()));
    revised.getJobs().forEach(job -> forward(job.getJobId(), job));
  }

  private void change(String subjectId, UnaryOperator<SubjectState> step) {
    SubjectState before = states.get(subjectId);
    if (before == null) {
      return;
    }
    SubjectState after = step.apply(before);
    if (!EventCodec.same(after, before)) {
      publish(subjectId, after);
    }
  }

  private void publish(String subjectId, SubjectState state) {
    var item =
        WorklistItemChanged.newBuilder(state.getItem())
            .setChangedAt(Instant.ofEpochMilli(context.currentSystemTimeMs()))
            .build();
    states.put(subjectId, new SubjectState(item, state.getHighest().orElse(null)));
    forward(item.getItemId(), item);
  }

  private void forward(String key, SpecificRecord value) {
    context.forward(new Record<>(key, value, context.currentSystemTimeMs()));
  }
}
