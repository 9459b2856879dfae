package dev.countersign.triage.quarantine;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Refuses what Kafka would refuse for its size while it is still known which record is to blame.
 * Kafka's own refusal comes when others are worked on, and ends their transaction, each time anew.
 */
public final class SizedEvents {
  /** Kafka's usual limit of 1 MiB, less what stands around a value. */
  private static final int MOST_BYTES = (1 << 20) - (4 << 10);

  private SizedEvents() {}

  /** The same encoding; what is larger is an {@link OversizedEventException}. */
  public static Serde<SpecificRecord> of(Serde<SpecificRecord> events) {
    return Serdes.serdeFrom(
        (topic, event) -> sized(event, events.serializer().serialize(topic, event)),
        events.deserializer());
  }

  private static byte[] sized(SpecificRecord event, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new OversizedEventException(event.getSchema().getName(), bytes.length);
    }
    return bytes;
  }
}
