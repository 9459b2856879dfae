package dev.countersign.platform.kafka;

import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.UnknownSchemaException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Serdes of events for Kafka Streams. */
public final class EventSerde {
  private EventSerde() {}

  /** Any event, read as its own class. Unknown schemas are looked up by {@code decoder}. */
  public static Serde<SpecificRecord> of(EventCodec codec, EventDecoder decoder) {
    return Serdes.serdeFrom(
        (topic, event) -> event == null ? null : codec.encode(event), reader(decoder));
  }

  private static Deserializer<SpecificRecord> reader(EventDecoder decoder) {
    return (topic, bytes) -> bytes == null ? null : decode(decoder, bytes);
  }

  private static SpecificRecord decode(EventDecoder decoder, byte[] bytes) {
    try {
      return decoder.decode(bytes);
    } catch (UnknownSchemaException e) {
      throw new SchemaMissingException(e);
    }
  }

  /** The schema is not there yet: the task is tried again, the record is not skipped. */
  public static final class SchemaMissingException extends RetriableException {
    private static final long serialVersionUID = 1L;

    SchemaMissingException(UnknownSchemaException cause) {
      super(cause);
    }
  }
}
