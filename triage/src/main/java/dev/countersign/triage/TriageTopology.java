package dev.countersign.triage;

import dev.countersign.events.DecisionSigned;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.InstanceConflict;
import dev.countersign.events.JobCancelled;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.PatientMember;
import dev.countersign.events.RestoreStudy;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.NoteGone;
import dev.countersign.events.triage.PatientContext;
import dev.countersign.events.triage.SubjectContextChanged;
import dev.countersign.events.triage.SubjectDecided;
import dev.countersign.events.triage.SubjectPatientChanged;
import dev.countersign.events.triage.SubjectRevised;
import dev.countersign.events.triage.SubjectWithdrawn;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.schemas.Topic;
import dev.countersign.triage.accession.AccessionLinker;
import dev.countersign.triage.accession.AccessionProcessor;
import dev.countersign.triage.document.DocumentProcessor;
import dev.countersign.triage.job.JobPlanner;
import dev.countersign.triage.patient.PatientProcessor;
import dev.countersign.triage.patient.Reports;
import dev.countersign.triage.quarantine.SizedEvents;
import dev.countersign.triage.study.StudyDispute;
import dev.countersign.triage.study.StudyProcessor;
import dev.countersign.triage.study.StudyRules;
import dev.countersign.triage.worklist.NoteItems;
import dev.countersign.triage.worklist.NoteProcessor;
import dev.countersign.triage.worklist.SubjectProcessor;
import dev.countersign.triage.worklist.WorklistRules;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
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
 *  clinical.notes ─────│─ document ─ note ┬──────────┤
 *                      │  {documents}     │          ▼
 *  clinical.orders ────│──────────────────│──▶ [by-accession] ─ join ──┐    {accessions}
 *                      ▼                  │                            │
 *                    study ◀──────────────│──────── [by-study] ◀───────┘
 *                      │  {instances, studies, due, contested}
 *                      ├──▶ imaging.studies
 *                      ▼                  │
 *                 [by-subject] ◀──────────┴── review.decisions
 *                      ▼
 *  inference.results ─ item ──▶ inference.jobs.*, inference.cancellations,
 *                               worklist.items            {subjects, due-subjects}
 *
 *  study, document ───────▶ triage.patients ─┐                  ┌─▶ triage.patients
 *                       identity.patients ───┴─ patient ────────┼─▶ [patient-by-study] ─▶ study
 *                                               {patients}      └─▶ [by-subject]
 *  triage.commands, imaging.reconciliation ───────────────────────▶ [told-by-study] ─▶ study
 * </pre>
 *
 * <p>Square brackets are internal topics, braces are stores. There are three sub-topologies with
 * state, by what they are keyed by: study UID and patient key (which meet in [by-subject], so that
 * a note is never re-keyed before it is there), accession, subject id. Where an internal topic
 * meets one of the catalogue's, both have the same number of partitions.
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
    this.events = SizedEvents.of(events);
    this.partitions = partitions;
    this.stores = new TriageStores(this.events);
    this.planner = new JobPlanner(catalogue);
    this.settings = settings;
    this.studyRules =
        new StudyRules(
            settings.completion(),
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
    KStream<String, SpecificRecord> received = documents(source(Topic.CLINICAL_NOTES));
    KStream<String, SpecificRecord> notes = notes(received);
    KStream<String, SpecificRecord> patients = patients();
    KStream<String, SpecificRecord> links =
        instances.process(() -> new LateProcessor(AccessionLinker::new), Named.as("link"));
    KStream<String, SpecificRecord> contexts =
        accessions(links.merge(notes.filter((key, event) -> concernsAccession(event))));
    KStream<String, SpecificRecord> priors =
        through(
            patients.filter((key, event) -> event instanceof PatientContext),
            "patient-by-study",
            Topic.IMAGING_INSTANCES);
    KStream<String, SpecificRecord> studies =
        studies(instances.merge(contexts).merge(priors).merge(told()));
    studies
        .filter((key, event) -> event instanceof StudyAssembled)
        .to(Topic.IMAGING_STUDIES.topicName(), Produced.with(KEYS, events));
    members(studies.merge(patients).merge(received.mapValues(TriageTopology::member)));
    subjects(
        studies
            .merge(notes)
            .merge(patients)
            .filter((key, event) -> concernsSubject(event))
            .merge(decisions()));
    return builder.build();
  }

  private KStream<String, SpecificRecord> documents(KStream<String, SpecificRecord> received) {
    builder.addStateStore(stores.documents());
    return received.process(
        () -> new LateProcessor(DocumentProcessor::new),
        Named.as("document"),
        DocumentProcessor.STORE);
  }

  private KStream<String, SpecificRecord> notes(KStream<String, SpecificRecord> received) {
    var items = new NoteItems(planner, settings.serviceLevels());
    return received.process(
        () -> new LateProcessor(context -> new NoteProcessor(context, items)), Named.as("note"));
  }

  /** What operators say of a study, and that an image of it was sent under another one. */
  private KStream<String, SpecificRecord> told() {
    KStream<String, SpecificRecord> disputes =
        source(Topic.IMAGING_RECONCILIATION)
            .flatMap((key, event) ->
                event instanceof InstanceConflict conflict
                    ? StudyDispute.of(conflict)
                    : List.<KeyValue<String, SpecificRecord>>of());
    return through(
        source(Topic.TRIAGE_COMMANDS).merge(disputes), "told-by-study", Topic.IMAGING_INSTANCES);
  }

  /** A patient's row hands its studies and notes on to another's, by way of the same topic. */
  private KStream<String, SpecificRecord> patients() {
    if (partitions.applyAsInt(Topic.TRIAGE_PATIENTS)
        != partitions.applyAsInt(Topic.IDENTITY_PATIENTS)) {
      throw new IllegalStateException(
          "identity.patients and triage.patients must have the same number of partitions");
    }
    builder.addStateStore(stores.patients());
    return source(Topic.IDENTITY_PATIENTS)
        .merge(source(Topic.TRIAGE_PATIENTS))
        .process(
            () -> new LateProcessor(PatientProcessor::new),
            Named.as("patient"),
            PatientProcessor.STORE);
  }

  private void members(KStream<String, SpecificRecord> events) {
    events
        .filter((key, event) -> event instanceof PatientMember)
        .to(Topic.TRIAGE_PATIENTS.topicName(), Produced.with(KEYS, this.events));
  }

  private static SpecificRecord member(SpecificRecord event) {
    return switch (event) {
      case NoteReceived note -> Reports.member(note);
      case NoteGone gone -> Reports.gone(gone.getNote());
      default -> event;
    };
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
    builder.addStateStore(stores.contested());
    return parts.process(
        () -> new LateProcessor(context -> new StudyProcessor(context, studyRules)),
        Named.as("study"),
        StudyProcessor.INSTANCES,
        StudyProcessor.STUDIES,
        StudyProcessor.DUE,
        StudyProcessor.CONTESTED);
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

  private static boolean concernsAccession(SpecificRecord event) {
    return event instanceof NoteReceived || event instanceof NoteGone;
  }

  private static boolean concernsSubject(SpecificRecord event) {
    return event instanceof SubjectRevised
        || event instanceof SubjectContextChanged
        || event instanceof SubjectPatientChanged
        || event instanceof SubjectWithdrawn
        || event instanceof RestoreStudy;
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
