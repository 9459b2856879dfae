package dev.countersign.triage.quarantine;

import dev.countersign.events.BlobRef;
import dev.countersign.events.RecordDeadLettered;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets a record aside on {@code triage.dead-letter}: where it stood and why, and its value as a
 * blob. The entry is written in the transaction that passes over the record, so there is exactly
 * one. Safe for use by many threads.
 */
public final class Quarantine {
  /** The property under which the handlers, which Kafka Streams makes by name, find it. */
  public static final String CONFIG = "countersign.quarantine";

  private static final Logger log = LoggerFactory.getLogger(Quarantine.class);
  private static final String MEDIA_TYPE = "application/octet-stream";

  private final EventCodec codec;
  private final BlobStore blobs;
  private final InstantSource clock;
  private final MeterRegistry meters;

  public Quarantine(EventCodec codec, BlobStore blobs, InstantSource clock, MeterRegistry meters) {
    this.codec = codec;
    this.blobs = blobs;
    this.clock = clock;
    this.meters = meters;
  }

  static Quarantine of(Map<String, ?> configs) {
    return (Quarantine) Objects.requireNonNull(configs.get(CONFIG), CONFIG);
  }

  /** Where a record stood, and the step that could not use it. */
  record Place(String topic, int partition, long offset, String step) {
    byte[] key() {
      return "%s-%d@%d".formatted(topic, partition, offset).getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * The entry for a record.
   *
   * @return empty when its value could not be kept, so that it must not be passed over yet
   */
  Optional<ProducerRecord<byte[], byte[]>> entry(
      Place place, byte @Nullable [] value, Exception failure) {
    BlobRef payload;
    try {
      payload = value == null ? null : blobs.put(value, MEDIA_TYPE);
    } catch (IOException e) {
      log.warn("A record to be set aside could not be kept: it is tried again", e);
      return Optional.empty();
    }
    report(place, failure);
    var entry =
        new RecordDeadLettered(
            place.topic(),
            place.partition(),
            place.offset(),
            place.step(),
            Fault.kind(failure),
            "The record is no event or an event that this step cannot use",
            payload,
            clock.instant());
    return Optional.of(
        new ProducerRecord<>(
            Topic.TRIAGE_DEAD_LETTER.topicName(), place.key(), codec.encode(entry)));
  }

  private void report(Place place, Exception failure) {
    meters.counter("countersign.triage.dead.letters", "step", place.step()).increment();
    Fault.log(log, "A record is set aside", failure)
        .addKeyValue("topic", place.topic())
        .addKeyValue("partition", place.partition())
        .addKeyValue("offset", place.offset())
        .addKeyValue("step", place.step())
        .log();
  }
}
