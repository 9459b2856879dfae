package dev.countersign.triage;

import dev.countersign.events.BlobRef;
import dev.countersign.events.CompleteStudy;
import dev.countersign.events.DecisionSigned;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.InstanceConflict;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.NoteWithdrawn;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.PatientMerged;
import dev.countersign.events.ReconcileStudy;
import dev.countersign.events.RestoreStudy;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.StudyEnded;
import dev.countersign.events.StudyManifest;
import dev.countersign.events.WithdrawStudy;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.SubjectState;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.EventSerde;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import dev.countersign.triage.quarantine.Quarantine;
import dev.countersign.triage.study.CompletionRule;
import dev.countersign.triage.worklist.SubjectProcessor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;

/** The topology under a clock that the test holds. */
final class TriageRig implements AutoCloseable {
  static final Duration QUIET = Duration.ofSeconds(10);
  static final Duration MAXIMUM = Duration.ofSeconds(30);
  static final Duration SETTLE = Duration.ofSeconds(2);

  private static final Duration STEP = Duration.ofMillis(500);
  private static final KafkaSettings NO_KAFKA = new KafkaSettings("localhost:1", 1, Map.of());

  private final EventCodec codec = new EventCodec(TriageStores.schemas());
  private final Serde<SpecificRecord> serde =
      EventSerde.of(codec, new EventDecoder(NO_KAFKA, codec));
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Path directory;
  private final BlobStore blobs;
  private final TopologyTestDriver driver;
  private boolean countingFails;

  private TriageRig(UnaryOperator<BlobStore> store, List<CompletionRule> rules) throws IOException {
    directory = Files.createTempDirectory("triage-rig");
    meters
        .config()
        .meterFilter(
            MeterFilter.denyUnless(id -> {
              if (countingFails) {
                throw new IllegalArgumentException("The counter cannot be made");
              }
              return true;
            }));
    blobs =
        store.apply(
            FileBlobStore.open(new BlobSettings(directory.resolve("blobs"), "process-crash", 0)));
    var settings =
        withRules(
            settings(
                Map.of(
                    "triage.quiet-period", "10s",
                    "triage.maximum-wait", "30s",
                    "triage.settle-period", "2s",
                    "triage.state-directory", directory.resolve("state").toString())),
            rules);
    var topology =
        TriageTopology.build(
            settings, TaskCatalogue.shipped(), serde, blobs, Topic::partitions, meters);
    var quarantine = new Quarantine(codec, blobs, InstantSource.fixed(Events.START), meters);
    driver =
        new TopologyTestDriver(
            topology,
            StreamsSettings.of(settings, NO_KAFKA, quarantine),
            Events.START.plusSeconds(1));
  }

  /** As it ships, but for these. */
  static TriageSettings settings(Map<String, String> others) {
    return Configuration.shipped().with(others).section("triage", TriageSettings.class);
  }

  private static TriageSettings withRules(TriageSettings settings, List<CompletionRule> rules) {
    return new TriageSettings(
        settings.quietPeriod(),
        settings.maximumWait(),
        settings.stateDirectory(),
        settings.instanceId(),
        settings.threads(),
        settings.standbyReplicas(),
        settings.serviceLevels(),
        settings.jobPatience(),
        settings.settlePeriod(),
        rules);
  }

  static TriageRig start(CompletionRule... rules) {
    return start(UnaryOperator.identity(), rules);
  }

  static TriageRig start(UnaryOperator<BlobStore> store, CompletionRule... rules) {
    try {
      return new TriageRig(store, List.of(rules));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void send(SpecificRecord... events) {
    for (SpecificRecord event : events) {
      switch (event) {
        case InstanceStored e -> send(Topic.IMAGING_INSTANCES, e.getStudyUid(), e);
        case StudyEnded e -> send(Topic.IMAGING_INSTANCES, e.getStudyUid(), e);
        case InstanceConflict e -> send(Topic.IMAGING_RECONCILIATION, e.getConflictId(), e);
        case PatientMerged e -> send(Topic.IDENTITY_PATIENTS, e.getMergedKey(), e);
        case CompleteStudy e -> send(Topic.TRIAGE_COMMANDS, e.getStudyUid(), e);
        case ReconcileStudy e -> send(Topic.TRIAGE_COMMANDS, e.getStudyUid(), e);
        case WithdrawStudy e -> send(Topic.TRIAGE_COMMANDS, e.getStudyUid(), e);
        case RestoreStudy e -> send(Topic.TRIAGE_COMMANDS, e.getStudyUid(), e);
        case OrderReceived e -> send(Topic.CLINICAL_ORDERS, e.getAccession(), e);
        case NoteReceived e -> send(Topic.CLINICAL_NOTES, e.getPatientKey(), e);
        case NoteWithdrawn e -> send(Topic.CLINICAL_NOTES, e.getPatientKey(), e);
        case InferenceCompleted e -> send(Topic.INFERENCE_RESULTS, e.getSubjectId(), e);
        case InferenceFailed e -> send(Topic.INFERENCE_RESULTS, e.getSubjectId(), e);
        case DecisionSigned e -> send(Topic.REVIEW_DECISIONS, e.getItemId(), e);
        default -> throw new IllegalArgumentException(event.getSchema().getName());
      }
    }
  }

  void send(Topic topic, String key, SpecificRecord event) {
    sendBytes(topic, key, codec.encode(event));
  }

  void sendBytes(Topic topic, String key, byte[] value) {
    driver
        .createInputTopic(topic.topicName(), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(key, value);
  }

  /** An event on an internal topic, as one step of triage hands it to another. */
  void handOver(String topic, String key, SpecificRecord event) {
    driver
        .createInputTopic(
            "%s-%s-repartition".formatted(StreamsSettings.APPLICATION_ID, topic),
            new StringSerializer(),
            new ByteArraySerializer())
        .pipeInput(key, codec.encode(event));
  }

  KeyValueStore<String, SubjectState> subjects() {
    return driver.getKeyValueStore(SubjectProcessor.STORE);
  }

  /** Lets wall-clock time pass. */
  void pass(Duration time) {
    for (Duration left = time; left.isPositive(); left = left.minus(STEP)) {
      driver.advanceWallClockTime(left.compareTo(STEP) < 0 ? left : STEP);
    }
  }

  /** Lets much wall-clock time pass at once. */
  void leap(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** While this is so nothing new can be counted. */
  void refuseToCount(boolean refuses) {
    countingFails = refuses;
  }

  double count(String counter, String tag, String value) {
    return meters.find(counter).tag(tag, value).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  /** What was written since the last look. */
  <T extends SpecificRecord> List<KeyValue<String, T>> written(Topic topic, Class<T> type) {
    List<KeyValue<String, T>> found = new ArrayList<>();
    driver
        .createOutputTopic(topic.topicName(), new StringDeserializer(), serde.deserializer())
        .readKeyValuesToList()
        .forEach(entry -> found.add(KeyValue.pair(entry.key, type.cast(entry.value))));
    return found;
  }

  List<WorklistItemChanged> items() {
    return values(Topic.WORKLIST_ITEMS, WorklistItemChanged.class);
  }

  /** The last state of each item written since the last look. */
  Map<String, WorklistItemChanged> lastItems() {
    Map<String, WorklistItemChanged> last = new LinkedHashMap<>();
    items().forEach(item -> last.put(item.getItemId(), item));
    return last;
  }

  List<StudyAssembled> studies() {
    return values(Topic.IMAGING_STUDIES, StudyAssembled.class);
  }

  List<InferenceRequested> jobs(Topic topic) {
    return values(topic, InferenceRequested.class);
  }

  /** Jobs of routine studies by task: urgencies stand before the others. */
  Map<String, InferenceRequested> jobsByTask() {
    Map<String, InferenceRequested> jobs = new LinkedHashMap<>();
    jobs(Topic.JOBS_URGENT).forEach(job -> jobs.put(job.getTaskId(), job));
    jobs(Topic.JOBS_ROUTINE).forEach(job -> jobs.put(job.getTaskId(), job));
    return jobs;
  }

  /**
   * The jobs of a routine chest film by task: the report is asked for when the urgency has failed.
   */
  Map<String, InferenceRequested> jobsWithoutUrgency() {
    Map<String, InferenceRequested> jobs = jobsByTask();
    send(Events.failure(task(jobs, "cxr-urgency"), "the model refused"));
    jobs.putAll(jobsByTask());
    return jobs;
  }

  /** The job of a task. */
  static InferenceRequested task(Map<String, InferenceRequested> jobs, String taskId) {
    return Objects.requireNonNull(jobs.get(taskId), taskId);
  }

  /** The last state, written since the last look, of the item of a study. */
  WorklistItemChanged studyItem(String studyUid) {
    String itemId = ContentId.item(ContentId.study(studyUid));
    return Objects.requireNonNull(lastItems().get(itemId), itemId);
  }

  StudyManifest manifest(WorklistItemChanged item) throws IOException {
    String sha256 = item.getManifest().orElseThrow().getSha256();
    return (StudyManifest) codec.decode(blobs.read(sha256, 1 << 20));
  }

  /** The sizes of the rows that a store has written since the last look, one a change. */
  List<Integer> changes(String store) {
    return sizes(StreamsSettings.APPLICATION_ID + "-" + store + "-changelog");
  }

  /**
   * The sizes of the records that were written to a topic, internal or not, since the last look.
   */
  List<Integer> sizes(String topic) {
    return driver
        .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
        .readValuesToList()
        .stream()
        .map(row -> row == null ? 0 : row.length)
        .toList();
  }

  byte[] blob(BlobRef blob) throws IOException {
    return blobs.read(blob.getSha256(), 1 << 20);
  }

  byte[] bytes(SpecificRecord event) {
    return codec.encode(event);
  }

  private <T extends SpecificRecord> List<T> values(Topic topic, Class<T> type) {
    return written(topic, type).stream().map(entry -> entry.value).toList();
  }

  @Override
  public void close() {
    driver.close();
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
