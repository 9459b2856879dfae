package dev.countersign.platform.kafka;

import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.UnknownSchemaException;
import org.apache.avro.specific.SpecificRecord;

/**
 * Bytes to events, looking an unknown writer's schema up on the {@code schemas} topic. Safe for use
 * by many threads.
 */
public final class EventDecoder {
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
   * @throws dev.countersign.schemas.CorruptEventException when the bytes are no event
   */
  public SpecificRecord decode(byte[] message) {
    if (!codec.knows(codec.fingerprintOf(message))) {
      schemas.refresh();
    }
    return codec.decode(message);
  }
}
