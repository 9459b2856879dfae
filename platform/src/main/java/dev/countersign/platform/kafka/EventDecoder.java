package dev.countersign.platform.kafka;

import dev.countersign.schemas.CorruptEventException;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import dev.countersign.schemas.UnknownSchemaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes to events, looking an unknown writer's schema up on the {@code schemas} topic. Safe for use
 * by many threads.
 */
public final class EventDecoder {
  private static final Logger log = LoggerFactory.getLogger(EventDecoder.class);

  private final EventCodec codec;
  private final SchemaTopic schemas;

  public EventDecoder(KafkaSettings settings, EventCodec codec) {
    this.codec = codec;
    this.schemas = new SchemaTopic(settings, codec);
  }

  /**
   * Reads an event.
   *
   * @throws UnknownSchemaException when the schema is not on the topic yet: try again later, never
   *     skip
   * @throws CorruptEventException when the bytes are no event
   */
  public SpecificRecord decode(byte[] message) {
    if (!codec.knows(codec.fingerprintOf(message))) {
      schemas.refresh();
    }
    return codec.decode(message);
  }

  /**
   * Reads a record of one of our topics: empty for one without a value, and for bytes that are no
   * event, which are logged with their place.
   *
   * @throws UnknownSchemaException as {@link #decode(byte[])} does
   */
  Optional<ReceivedEvent> decode(ConsumerRecord<String, byte[]> entry) {
    byte @Nullable [] value = entry.value();
    if (value == null) {
      return Optional.empty();
    }
    Topic topic = Topic.named(entry.topic()).orElseThrow();
    try {
      return Optional.of(
          new ReceivedEvent(topic, entry.partition(), entry.offset(), entry.key(), decode(value)));
    } catch (CorruptEventException e) {
      log.atError()
          .setMessage("A record is no event and is left out")
          .addKeyValue("topic", entry.topic())
          .addKeyValue("partition", entry.partition())
          .addKeyValue("offset", entry.offset())
          .setCause(e)
          .log();
      return Optional.empty();
    }
  }

  /** Reads those of a batch that are events, in their order. */
  List<ReceivedEvent> decode(ConsumerRecords<String, byte[]> records) {
    List<ReceivedEvent> events = new ArrayList<>(records.count());
    records.forEach(entry -> decode(entry).ifPresent(events::add));
    return events;
  }
}
