package dev.countersign.platform.kafka;

import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code schemas} topic: Kafka itself is the registry. A producer announces a schema before its
 * first event; a consumer that meets an unknown fingerprint reads the topic again and waits, since
 * the schema was acknowledged before the event. Safe for use by many threads.
 */
public final class SchemaTopic {
  private static final Logger log = LoggerFactory.getLogger(SchemaTopic.class);
  private static final String NAME = Topic.SCHEMAS.topicName();

  private final KafkaSettings settings;
  private final EventCodec codec;
  private final Set<Long> announced = ConcurrentHashMap.newKeySet();

  public SchemaTopic(KafkaSettings settings, EventCodec codec) {
    this.settings = settings;
    this.codec = codec;
  }

  /**
   * Puts a schema on the topic unless this process already did, and waits until it is acknowledged.
   */
  public void announce(Schema schema, Producer<String, byte[]> producer) {
    long fingerprint = codec.fingerprint(schema);
    if (announced.contains(fingerprint)) {
      return;
    }
    byte[] json = schema.toString().getBytes(StandardCharsets.UTF_8);
    Acknowledged.await(
        producer.send(new ProducerRecord<>(NAME, "%016x".formatted(fingerprint), json)));
    announced.add(fingerprint);
  }

  /**
   * Puts every schema of the catalogue on the topic: for clients that write without {@link
   * EventPublisher}.
   */
  public void announceAll(Producer<String, byte[]> producer) {
    for (Topic topic : Topic.values()) {
      topic.events().forEach(schema -> announce(schema, producer));
    }
  }

  /** Reads the topic from its start to its present end into the codec. */
  public void refresh() {
    var partition = new TopicPartition(NAME, 0);
    try (var consumer = new KafkaConsumer<String, byte[]>(settings.consumer("schemas"))) {
      consumer.assign(Set.of(partition));
      consumer.seekToBeginning(Set.of(partition));
      long end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(event -> learn(event.value()));
      }
    }
  }

  private void learn(byte[] json) {
    try {
      codec.learn(new Schema.Parser().parse(new String(json, StandardCharsets.UTF_8)));
    } catch (SchemaParseException e) {
      log.error("A record on the schemas topic is no schema", e);
    }
  }
}
