package dev.countersign.triage;

import dev.countersign.events.DecisionSigned;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobCancelled;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.SubjectContextChanged;
import dev.countersign.events.triage.SubjectDecided;
import dev.countersign.events.triage.SubjectRevised;
import dev.countersign.events.triage.SubjectWithdrawn;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.schemas.Topic;
import dev.countersign.triage.accession.AccessionLinker;
import dev.countersign.triage.accession.AccessionProcessor;
import dev.countersign.triage.job.JobPlanner;
import dev.countersign.triage.study.StudyProcessor;
import dev.countersign.triage.study.StudyRules;
import dev.countersign.triage.worklist.NoteItems;
import dev.countersign.triage.worklist.NoteProcessor;
import dev.countersign.triage.worklist.SubjectProcessor;
import dev.countersign.triage.worklist.WorklistRules;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToIntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * Triage as a Kafka Streams topology: a pure function of its settings. Every rule about time goes
 * by the wall clock, none by stream time.
 *
 * <pre>
 *  imaging.instances ──┬── link ─────────────────────┐
 *  clinical.notes ─────│── note ──────────┬──────────┤
 *                      │                  │          ▼
 *  clinical.orders ────│──────────────────│──▶ [by-accession] ─ join ──┐    {accessions}
 *                      ▼                  │                            │
 *                    study ◀──────────────│──────── [by-study] ◀───────┘
 *                      │  {instances, studies, due}
 *                      ├──▶ imaging.studies
 *                      ▼                  │
 *                 [by-subject] ◀──────────┴── review.decisions
 *                      ▼
 *  inference.results ─ item ──▶ inference.jobs.*, inference.cancellations,
 *                               worklist.items            {subjects, due-subjects}
 * </pre>
 *
 * <p>Square brackets are internal topics, braces are stores. There are three sub-topologies, by
 * what they are keyed by: study UID (with the stateless ways of notes and decisions), accession,
 * subject id. Where an internal topic meets one of the catalogue's, both have the same number of
 * partitions.
 */
public final class TriageTopology {
  private static final Serde<String> KEYS = Serdes.String();

  private final StreamsBuilder builder = new StreamsBuilder();
  private final Serde<SpecificRecord> events;
  private final ToIntFunction<Topic> partitions;
  private final TriageStores stores;
  private final JobPlanner planner;
  private final TriageSettings settings;
  private final StudyRules studyRules;
  private final MeterRegistry meters;

  private TriageTopology(
      TriageSettings settings,
      TaskCatalogue catalogue,
      Serde<SpecificRecord> events,
      BlobStore blobs,
      ToIntFunction<Topic> partitions,
      MeterRegistry meters) {
    this.meters = meters;
    this.events = events;
    this.partitions = partitions;
    this.stores = new TriageStores(events);
    this.planner = new JobPlanner(catalogue);
    this.settings = settings;
    this.studyRules =
        new StudyRules(
            settings.quietPeriod(),
            settings.maximumWait(),
            settings.serviceLevels(),
            planner,
            blobs,
            manifest -> events.serializer().serialize("", manifest));
  }

  /**
   * The topology.
   *
   * @param events of a codec that knows triage's own records too
   * @param blobs where manifests go
   * @param partitions how many partitions a topic of the catalogue has on the brokers
   */
  public static Topology build(
      TriageSettings settings,
      TaskCatalogue catalogue,
      Serde<SpecificRecord> events,
      BlobStore blobs,
      ToIntFunction<Topic> partitions,
      MeterRegistry meters) {
    return new TriageTopology(settings, catalogue, events, blobs, partitions, meters).build();
  }

  private Topology build() {
    KStream<String, SpecificRecord> instances = source(Topic.IMAGING_INSTANCES);
    KStream<String, SpecificRecord> notes = notes();
    KStream<String, SpecificRecord> links =
        instances.process(() -> new LateProcessor(AccessionLinker::new), Named.as("link"));
    KStream<String, SpecificRecord> contexts =
        accessions(links.merge(notes.filter((key, event) -> event instanceof NoteReceived)));
    KStream<String, SpecificRecord> studies = studies(instances.merge(contexts));
    studies
        .filter((key, event) -> event instanceof StudyAssembled)
        .to(Topic.IMAGING_STUDIES.topicName(), Produced.with(KEYS, events));
    subjects(
        studies.merge(notes).filter((key, event) -> concernsSubject(event)).merge(decisions()));
    return builder.build();
  }

  private KStream<String, SpecificRecord> notes() {
    var items = new NoteItems(planner, settings.serviceLevels());
    return source(Topic.CLINICAL_NOTES)
        .process(
            () -> new LateProcessor(context -> new NoteProcessor(context, items)),
            Named.as("note"));
  }

  private KStream<String, SpecificRecord> decisions() {
    return source(Topic.REVIEW_DECISIONS)
        .map((key, event) -> decided((DecisionSigned) event), Named.as("decision"));
  }

  private static KeyValue<String, SpecificRecord> decided(DecisionSigned decision) {
    return KeyValue.pair(decision.getSubjectId(), new SubjectDecided(decision.getRevision()));
  }

  private KStream<String, SpecificRecord> accessions(KStream<String, SpecificRecord> named) {
    ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> join =
        () -> new LateProcessor(AccessionProcessor::new);
    builder.addStateStore(stores.accessions());
    return source(Topic.CLINICAL_ORDERS)
        .merge(through(named, "by-accession", Topic.CLINICAL_ORDERS))
        .process(join, Named.as("join"), AccessionProcessor.STORE)
        .repartition(internal("by-study", Topic.IMAGING_INSTANCES));
  }

  private KStream<String, SpecificRecord> studies(KStream<String, SpecificRecord> parts) {
    builder.addStateStore(stores.instances());
    builder.addStateStore(stores.studies());
    builder.addStateStore(stores.due());
    return parts.process(
        () -> new LateProcessor(context -> new StudyProcessor(context, studyRules)),
        Named.as("study"),
        StudyProcessor.INSTANCES,
        StudyProcessor.STUDIES,
        StudyProcessor.DUE);
  }

  private void subjects(KStream<String, SpecificRecord> starts) {
    builder.addStateStore(stores.subjects());
    builder.addStateStore(stores.dueSubjects());
    var rules =
        new WorklistRules(planner, settings.serviceLevels(), settings.jobPatience(), meters);
    source(Topic.INFERENCE_RESULTS)
        .merge(through(starts, "by-subject", Topic.INFERENCE_RESULTS))
        .process(
            () -> new LateProcessor(context -> new SubjectProcessor(context, rules)),
            Named.as("item"),
            SubjectProcessor.STORE,
            SubjectProcessor.DUE)
        .to(TriageTopology::destination, Produced.with(KEYS, events));
  }

  /** Records without a key or a value are nothing that a step could work on. */
  private KStream<String, SpecificRecord> source(Topic topic) {
    return builder.stream(topic.topicName(), Consumed.with(KEYS, events))
        .filter((key, event) -> key != null && event != null)
        .filter((key, event) -> isCarried(topic, event), Named.as("take-" + topic.topicName()));
  }

  /** An event that has no place on its topic is set aside and not passed over in silence. */
  private static boolean isCarried(Topic topic, SpecificRecord event) {
    if (!topic.events().contains(event.getSchema())) {
      throw new IllegalArgumentException("The event has no place on " + topic.topicName());
    }
    return true;
  }

  private KStream<String, SpecificRecord> through(
      KStream<String, SpecificRecord> stream, String name, Topic beside) {
    return stream.repartition(internal(name, beside));
  }

  private Repartitioned<String, SpecificRecord> internal(String name, Topic beside) {
    return Repartitioned.with(KEYS, events)
        .withName(name)
        .withNumberOfPartitions(partitions.applyAsInt(beside));
  }

  private static boolean concernsSubject(SpecificRecord event) {
    return event instanceof SubjectRevised
        || event instanceof SubjectContextChanged
        || event instanceof SubjectWithdrawn;
  }

  private static String destination(String key, SpecificRecord event, RecordContext context) {
    return switch (event) {
      case InferenceRequested job -> Topic.jobs(job.getPriority()).topicName();
      case JobCancelled job -> Topic.INFERENCE_CANCELLATIONS.topicName();
      case WorklistItemChanged item -> Topic.WORKLIST_ITEMS.topicName();
      default -> throw new IllegalStateException("No topic for " + event.getSchema().getName());
    };
  }
}
