package dev.countersign.platform.kafka;

import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;

/**
 * Events out, each after its schema. Records are sent with {@code acks=all} by an idempotent
 * producer. Safe for use by many threads.
 */
public final class EventPublisher implements AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Producer<String, byte[]> producer;
  private final EventCodec codec;
  private final SchemaTopic schemas;
  private final BooleanSupplier reachable;
  private final EventJournal journal;
  private final Optional<Topic> only;

  private EventPublisher(
      Producer<String, byte[]> producer,
      EventCodec codec,
      SchemaTopic schemas,
      BooleanSupplier reachable,
      EventJournal journal,
      Optional<Topic> only) {
    this.producer = producer;
    this.codec = codec;
    this.schemas = schemas;
    this.reachable = reachable;
    this.journal = journal;
    this.only = only;
  }

  /**
   * Connects lazily: the brokers need not be there yet.
   *
   * @param clientId names the publisher in the broker's logs and metrics
   */
  public static EventPublisher open(KafkaSettings settings, EventCodec codec, String clientId) {
    return open(settings, codec, clientId, () -> true, EventJournal.NONE);
  }

  /**
   * Likewise, but fails at once, without waiting for the time to publish, while Kafka is known to
   * be gone.
   *
   * @param reachable false while it is
   * @param journal answers for events that the broker may not have on disk
   */
  public static EventPublisher open(
      KafkaSettings settings,
      EventCodec codec,
      String clientId,
      BooleanSupplier reachable,
      EventJournal journal) {
    return new EventPublisher(
        new KafkaProducer<>(settings.producer(clientId)),
        codec,
        new SchemaTopic(settings, codec),
        reachable,
        journal,
        Optional.empty());
  }

  /** Likewise, but whatever topic an event is published on, it goes to one that nobody reads. */
  public static EventPublisher onto(
      Topic only, KafkaSettings settings, EventCodec codec, String clientId) {
    return new EventPublisher(
        new KafkaProducer<>(settings.producer(clientId)),
        codec,
        new SchemaTopic(settings, codec),
        () -> true,
        EventJournal.NONE,
        Optional.of(only));
  }

  /**
   * Publishes and waits for the acknowledgement: when this returns the event is durable, and with a
   * journal so are the blobs that it took before.
   *
   * @throws KafkaException when it was not acknowledged in time; it may still have been written
   */
  public RecordMetadata publish(Topic topic, String key, SpecificRecord event) {
    byte[] value = encoded(topic, event);
    try (EventJournal.Entry entry = journal.append(topic.topicName(), key, value)) {
      Future<RecordMetadata> sent = resend(topic.topicName(), key, value);
      // The disk and the broker work at the same time.
      entry.sync();
      return Acknowledged.await(sent);
    } catch (IOException e) {
      throw new KafkaException("The event could not be journaled", e);
    }
  }

  /**
   * Publishes without waiting, and past the journal. The future fails with a {@link
   * KafkaException}.
   *
   * @throws KafkaException when the record cannot even be queued
   */
  public Future<RecordMetadata> send(Topic topic, String key, SpecificRecord event) {
    return resend(topic.topicName(), key, encoded(topic, event));
  }

  /**
   * Publishes an encoded event, of which the journal knows. The future fails with a {@link
   * KafkaException}.
   *
   * @throws KafkaException when the record cannot even be queued
   */
  public Future<RecordMetadata> resend(String topic, String key, byte[] value) {
    String name = only.map(Topic::topicName).orElse(topic);
    return producer.send(new ProducerRecord<>(name, key, value));
  }

  private byte[] encoded(Topic topic, SpecificRecord event) {
    if (!topic.events().contains(event.getSchema())) {
      throw new IllegalArgumentException(
          "%s does not carry %s".formatted(topic.topicName(), event.getSchema().getFullName()));
    }
    if (!reachable.getAsBoolean()) {
      throw new DisconnectException("Kafka cannot be reached");
    }
    schemas.announce(event.getSchema(), producer);
    return codec.encode(event);
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
