package dev.countersign.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.PatientMerged;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventSubscriberTest {
  private static final Topic TOPIC = Topic.IDENTITY_PATIENTS;
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC.topicName(), 0);

  private final EventCodec codec = new EventCodec();
  private final EventDecoder decoder =
      new EventDecoder(new KafkaSettings("localhost:1", 1, Map.of()), codec);
  private final Flaky consumer = new Flaky();
  private final List<String> handled = new CopyOnWriteArrayList<>();

  @BeforeEach
  void assign() {
    consumer.assign(Set.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
  }

  @Test
  void goesOnAfterItsPlaceInTheGroupWasGivenAway() {
    // Given a commit that fails, as after a process stood still for longer than its session
    consumer.failures.set(1);
    add(0);

    try (var _ = start(event -> {})) {
      await().untilAsserted(() -> assertThat(handled).containsExactly("p-0"));

      // When
      add(1);

      // Then
      await().untilAsserted(() -> assertThat(handled).containsExactly("p-0", "p-1"));
      await().until(() -> committed() == 2);
    }
  }

  @Test
  void goesOnAfterKafkaCouldNotBeRead() {
    consumer.setPollException(new KafkaException("gone for a while"));
    add(0);

    try (var _ = start(event -> {})) {
      await().untilAsserted(() -> assertThat(handled).containsExactly("p-0"));
    }
  }

  @Test
  void whatCouldNotBeHandledIsGivenAgainInOrderAndNothingIsPassedOver() {
    // Given a handler that fails at the second event, once
    add(0);
    add(1);
    add(2);
    var failures = new AtomicInteger(1);

    // When
    try (var _ =
        start(key -> {
          if (key.equals("p-1") && failures.getAndDecrement() > 0) {
            throw new IllegalStateException("The database is gone");
          }
        })) {

      // Then
      await().untilAsserted(() -> assertThat(handled).containsExactly("p-0", "p-0", "p-1", "p-2"));
      await().until(() -> committed() == 3);
    }
  }

  private interface Step {
    void take(String key);
  }

  private EventSubscriber start(Step step) {
    return EventSubscriber.start(
        consumer,
        decoder,
        events ->
            events.forEach(event -> {
              step.take(event.key());
              handled.add(event.key());
            }),
        "test");
  }

  private void add(int offset) {
    var event = new PatientMerged("p-x", "p-" + offset, Instant.EPOCH);
    consumer.addRecord(
        new ConsumerRecord<>(PARTITION.topic(), 0, offset, "p-" + offset, codec.encode(event)));
  }

  private long committed() {
    OffsetAndMetadata place = consumer.committed(Set.of(PARTITION)).get(PARTITION);
    return place == null ? 0 : place.offset();
  }

  /** Fails some commits; unlike the mock itself it gives records again after a seek. */
  private static final class Flaky extends MockConsumer<String, byte[]> {
    private final AtomicInteger failures = new AtomicInteger();
    private final List<ConsumerRecord<String, byte[]>> log = new CopyOnWriteArrayList<>();

    Flaky() {
      super("earliest");
    }

    @Override
    public synchronized void addRecord(ConsumerRecord<String, byte[]> entry) {
      super.addRecord(entry);
      log.add(entry);
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
      super.seek(partition, offset);
      log.stream().filter(entry -> entry.offset() >= offset).forEach(super::addRecord);
    }

    @Override
    public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
      if (failures.getAndDecrement() > 0) {
        throw new CommitFailedException();
      }
      super.commitSync(offsets);
    }
  }
}
