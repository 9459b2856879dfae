package dev.countersign.platform.kafka;

import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.time.Duration;
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

  private EventPublisher(
      Producer<String, byte[]> producer,
      EventCodec codec,
      SchemaTopic schemas,
      BooleanSupplier reachable) {
    this.producer = producer;
    this.codec = codec;
    this.schemas = schemas;
    this.reachable = reachable;
  }

  /**
   * Connects lazily: the brokers need not be there yet.
   *
   * @param clientId names the publisher in the broker's logs and metrics
   */
  public static EventPublisher open(KafkaSettings settings, EventCodec codec, String clientId) {
    return open(settings, codec, clientId, () -> true);
  }

  /**
   * Likewise, but fails at once, without waiting for the time to publish, while Kafka is known to
   * be gone.
   *
   * @param reachable false while it is
   */
  public static EventPublisher open(
      KafkaSettings settings, EventCodec codec, String clientId, BooleanSupplier reachable) {
    return new EventPublisher(
        new KafkaProducer<>(settings.producer(clientId)),
        codec,
        new SchemaTopic(settings, codec),
        reachable);
  }

  /**
   * Publishes and waits for the acknowledgement: when this returns the event is durable.
   *
   * @throws KafkaException when it was not acknowledged in time; it may still have been written
   */
  public RecordMetadata publish(Topic topic, String key, SpecificRecord event) {
    return Acknowledged.await(send(topic, key, event));
  }

  /**
   * Publishes without waiting. The future fails with a {@link KafkaException}.
   *
   * @throws KafkaException when the record cannot even be queued
   */
  public Future<RecordMetadata> send(Topic topic, String key, SpecificRecord event) {
    if (!topic.events().contains(event.getSchema())) {
      throw new IllegalArgumentException(
          "%s does not carry %s".formatted(topic.topicName(), event.getSchema().getFullName()));
    }
    if (!reachable.getAsBoolean()) {
      throw new DisconnectException("Kafka cannot be reached");
    }
    schemas.announce(event.getSchema(), producer);
    return producer.send(new ProducerRecord<>(topic.topicName(), key, codec.encode(event)));
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
