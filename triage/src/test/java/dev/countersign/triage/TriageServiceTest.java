package dev.countersign.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.PatientMerged;
import dev.countersign.events.Priority;
import dev.countersign.events.RecordDeadLettered;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Triage on a real broker. */
class TriageServiceTest {
  private static final int INSTANCES = 4;

  /**
   * Less than Kafka's usual session timeout, 45 s, without which a kill is not found out. Ours is 6
   * s, and the quiet period of 2 s follows; the rest is for a busy machine.
   */
  private static final Duration GOES_ON = Duration.ofSeconds(40);

  private static final List<String> STUDIES =
      IntStream.rangeClosed(1, 8).mapToObj(n -> "1.2.840." + n).toList();

  @TempDir Path directory;

  private EmbeddedKafka broker;
  private KafkaSettings kafka;
  private EventPublisher publisher;

  @BeforeEach
  void startBroker() {
    broker = EmbeddedKafka.start(directory.resolve("kafka"), 0);
    kafka = new KafkaSettings(broker.bootstrapServers(), 1, Map.of());
    new TopicProvisioner(kafka, false).provision();
    publisher = EventPublisher.open(kafka, new EventCodec(), "test");
  }

  @AfterEach
  void stopBroker() {
    publisher.close();
    broker.close();
  }

  @Test
  void whenOneOfTwoIsKilledInTheMiddleTheOtherGoesOnLosesNothingAndDoublesNothing()
      throws Exception {
    // Given
    String brokers = broker.bootstrapServers();
    Process first = TriageProcess.start(directory, brokers, "triage-1");
    Process second = TriageProcess.start(directory, brokers, "triage-2");
    try {
      waiting().until(this::bothHaveWork);
      STUDIES.forEach(study -> publish(study, 1, INSTANCES / 2));
      waiting().until(() -> !items().isEmpty());

      // When
      first.destroyForcibly().waitFor();
      Instant killed = Instant.now();
      STUDIES.forEach(study -> publish(study, 1, INSTANCES));

      // Then
      waiting()
          .untilAsserted(() ->
              assertThat(lastItems().values())
                  .hasSameSizeAs(STUDIES)
                  .allMatch(item -> item.getInstanceCount() == INSTANCES));
      assertThat(Duration.between(killed, Instant.now())).isLessThan(GOES_ON);
    } finally {
      first.destroyForcibly().waitFor();
      second.destroyForcibly().waitFor();
    }

    assertThat(read(Topic.IMAGING_STUDIES, StudyAssembled.class))
        .extracting(StudyAssembled::getStudyUid, StudyAssembled::getRevisionId)
        .doesNotHaveDuplicates();
    assertThat(jobs()).extracting(InferenceRequested::getJobId).doesNotHaveDuplicates();
    assertThat(jobs())
        .extracting(InferenceRequested::getRevisionId)
        .containsAll(
            lastItems().values().stream().map(WorklistItemChanged::getRevisionId).toList());
  }

  @Test
  void goesOnWhenTheBlobStoreIsBackAndWithAnEmptyStateFolder() throws Exception {
    var flaky = new FlakyStore(TriageProcess.blobs(directory));
    OrderReceived order = Events.order(Priority.STAT).build();
    publisher.publish(Topic.CLINICAL_ORDERS, order.getAccession(), order);
    publishPoison();
    publish(STUDIES.getFirst(), 1, INSTANCES);
    try (var triage = start(flaky, directory.resolve("a"))) {
      waiting().until(() -> !items().isEmpty());
      waiting().until(triage::ready);
      assertThat(triage.name()).isEqualTo("triage");
    }
    assertThat(flaky.failures.get()).isNegative();
    assertThat(read(Topic.TRIAGE_DEAD_LETTER, RecordDeadLettered.class))
        .singleElement()
        .satisfies(dead -> {
          assertThat(dead.getTopic()).isEqualTo(Topic.IMAGING_INSTANCES.topicName());
          assertThat(dead.getOffset()).isZero();
          assertThat(dead.getCode()).isEqualTo("CorruptEventException");
        });
    assertThat(items())
        .singleElement()
        .satisfies(item -> assertThat(item.getStanding()).isEqualTo("ordered STAT"));

    // Another folder: the state comes back from Kafka.
    try (var triage = start(flaky, directory.resolve("b"))) {
      publish(STUDIES.getFirst(), 1, INSTANCES);
      publish(STUDIES.getLast(), 1, INSTANCES);
      waiting().until(() -> items().size() > 1);
      waiting().until(triage::ready);
      assertThat(items()).hasSize(2);

      PatientMerged merge = Events.merge(Events.PATIENT, "p-b", 1);
      publisher.publish(Topic.IDENTITY_PATIENTS, merge.getMergedKey(), merge);
      waiting()
          .untilAsserted(() ->
              assertThat(lastItems().values())
                  .hasSize(2)
                  .allMatch(item -> item.getPatientKey().equals("p-b")));
    }
    var state = new TriageState(kafka);
    assertThat(state.study(STUDIES.getLast()))
        .hasValueSatisfying(row -> assertThat(row.getInstanceCount()).isEqualTo(INSTANCES));
    assertThat(state.subject(ContentId.study(STUDIES.getLast())))
        .hasValueSatisfying(row -> assertThat(row.getOpenJobs()).hasSize(2));
    assertThat(state.study("1.2.840.unheard")).isEmpty();
    assertThat(jobs()).hasSize(2);
  }

  @Test
  void waitsForABrokerThatIsNotThereYet() throws Exception {
    // Given
    String brokers = broker.bootstrapServers();
    publisher.close();
    broker.close();
    try (var triage = start(TriageProcess.blobs(directory), directory.resolve("early"))) {
      assertThat(triage.ready()).isFalse();

      // When
      broker = EmbeddedKafka.start(directory.resolve("kafka"), port(brokers));

      // Then
      waiting().until(triage::ready);
    }
  }

  private static int port(String brokers) {
    return Integer.parseInt(brokers.substring(brokers.lastIndexOf(':') + 1));
  }

  private boolean bothHaveWork() throws Exception {
    try (var admin = Admin.create(kafka.common("test-admin"))) {
      var groups = admin.describeConsumerGroups(List.of(StreamsSettings.APPLICATION_ID));
      var members = groups.all().get().values().iterator().next().members();
      return members.size() == 2
          && members.stream().noneMatch(it -> it.assignment().topicPartitions().isEmpty());
    } catch (ExecutionException e) {
      return false;
    }
  }

  /** A thread that fails and is replaced is part of the test. */
  private static ConditionFactory waiting() {
    return await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(90));
  }

  private TriageService start(BlobStore blobs, Path folder) {
    return TriageService.start(
        TriageProcess.settings(folder),
        kafka,
        blobs,
        TaskCatalogue.shipped(),
        new SimpleMeterRegistry());
  }

  private void publishPoison() throws Exception {
    String topic = Topic.IMAGING_INSTANCES.topicName();
    publisher.resend(topic, STUDIES.getFirst(), new byte[] {1, 2, 3}).get();
  }

  private void publish(String studyUid, int from, int to) {
    for (int n = from; n <= to; n++) {
      InstanceStored instance = Events.chest(studyUid, n).setReceivedAt(Instant.now()).build();
      publisher.publish(Topic.IMAGING_INSTANCES, studyUid, instance);
    }
  }

  private List<WorklistItemChanged> items() {
    return read(Topic.WORKLIST_ITEMS, WorklistItemChanged.class);
  }

  private Map<String, WorklistItemChanged> lastItems() {
    Map<String, WorklistItemChanged> last = new HashMap<>();
    items().forEach(item -> last.put(item.getItemId(), item));
    return last;
  }

  private List<InferenceRequested> jobs() {
    return Stream.of(Topic.JOBS_STAT, Topic.JOBS_URGENT, Topic.JOBS_ROUTINE)
        .flatMap(topic -> read(topic, InferenceRequested.class).stream())
        .toList();
  }

  /** All committed events of a topic. */
  private <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
    var decoder = new EventDecoder(kafka, new EventCodec());
    List<T> events = new ArrayList<>();
    try (var consumer = new KafkaConsumer<String, byte[]>(kafka.consumer("test-reader"))) {
      var partitions =
          IntStream.range(0, topic.partitions())
              .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(end -> before(consumer, end))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(entry -> events.add(type.cast(decoder.decode(entry.value()))));
      }
    }
    return events;
  }

  private static boolean before(
      KafkaConsumer<String, byte[]> consumer, Map.Entry<TopicPartition, Long> end) {
    return consumer.position(end.getKey()) < end.getValue();
  }
}
