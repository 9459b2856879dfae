package dev.countersign.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.PatientMerged;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What holds on every Kafka. One broker serves all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EventsOverKafka {
  private static final Duration SOON = Duration.ofSeconds(20);
  private KafkaSettings settings = new KafkaSettings("localhost:1", 1, Map.of());

  /** Starts the broker, in a folder that is its own if it needs one, and says where it is. */
  abstract String start(Path folder);

  @BeforeAll
  void provision(@TempDir Path folder) {
    settings = new KafkaSettings(start(folder), 1, Map.of());
    new TopicProvisioner(settings, true).provision();
  }

  @Test
  void provisioningTwiceChangesNothing() {
    new TopicProvisioner(settings, true).provision();

    try (var publisher = EventPublisher.open(settings, new EventCodec(), "again")) {
      assertThat(publisher.publish(Topic.IDENTITY_PATIENTS, "p-0", merged("p-0")).hasOffset())
          .isTrue();
    }
  }

  @Test
  void aSubscriberReadsWhatWasPublishedFromTheBeginning() {
    try (var publisher = EventPublisher.open(settings, new EventCodec(), "publisher")) {
      publisher.publish(Topic.IDENTITY_PATIENTS, "p-1", merged("p-1"));
    }
    List<Object> received = new CopyOnWriteArrayList<>();

    try (var subscriber =
        subscriber("reader", events -> events.forEach(event -> received.add(event.event())))) {
      await().atMost(SOON).untilAsserted(() -> assertThat(received).contains(merged("p-1")));
      assertThat(subscriber).isNotNull();
    }
  }

  @Test
  void aFailedBatchIsGivenAgainAndNothingIsSkipped() {
    try (var publisher = EventPublisher.open(settings, new EventCodec(), "publisher")) {
      publisher.publish(Topic.IDENTITY_PATIENTS, "p-2", merged("p-2"));
    }
    var failures = new AtomicInteger(2);
    List<String> keys = new CopyOnWriteArrayList<>();

    try (var subscriber =
        subscriber(
            "failing",
            events -> {
              if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not now");
              }
              events.forEach(event -> keys.add(event.key()));
            })) {
      await().atMost(SOON).untilAsserted(() -> assertThat(keys).contains("p-2"));
      assertThat(subscriber).isNotNull();
    }
  }

  @Test
  void bytesThatAreNoEventDoNotStopWhatFollows() throws Exception {
    try (var producer = new KafkaProducer<String, byte[]>(settings.producer("vandal"));
        var publisher = EventPublisher.open(settings, new EventCodec(), "publisher")) {
      producer
          .send(
              new ProducerRecord<>(
                  Topic.IDENTITY_PATIENTS.topicName(),
                  "p-3",
                  "no event".getBytes(StandardCharsets.UTF_8)))
          .get();
      publisher.publish(Topic.IDENTITY_PATIENTS, "p-3", merged("p-3"));
    }
    List<Object> received = new CopyOnWriteArrayList<>();

    try (var subscriber =
        subscriber("robust", events -> events.forEach(event -> received.add(event.event())))) {
      await().atMost(SOON).untilAsserted(() -> assertThat(received).contains(merged("p-3")));
      assertThat(subscriber).isNotNull();
    }
  }

  @Test
  void anEventDoesNotGoOnATopicThatDoesNotCarryIt() {
    try (var publisher = EventPublisher.open(settings, new EventCodec(), "publisher")) {
      assertThatThrownBy(() -> publisher.send(Topic.WORKLIST_ITEMS, "i-1", merged("p-4")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("worklist.items");
    }
  }

  private EventSubscriber subscriber(String group, EventHandler handler) {
    return EventSubscriber.start(
        settings, new EventCodec(), group, group + "-1", List.of(Topic.IDENTITY_PATIENTS), handler);
  }

  private static PatientMerged merged(String key) {
    return new PatientMerged(key, key + "-old", Instant.ofEpochMilli(1_700_000_000_000L));
  }
}
