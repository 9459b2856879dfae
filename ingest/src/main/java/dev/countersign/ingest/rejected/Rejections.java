package dev.countersign.ingest.rejected;

import dev.countersign.events.BlobRef;
import dev.countersign.events.IngestRejected;
import dev.countersign.events.Protocol;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.schemas.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what was refused on {@code ingest.rejected}, with its payload in the blob store, so that
 * somebody can look at it. Safe for use by many threads.
 */
public final class Rejections {
  private static final Logger log = LoggerFactory.getLogger(Rejections.class);

  private final EventPublisher publisher;
  private final BlobStore blobs;
  private final InstantSource clock;
  private final MeterRegistry meters;

  public Rejections(
      EventPublisher publisher, BlobStore blobs, InstantSource clock, MeterRegistry meters) {
    this.publisher = publisher;
    this.blobs = blobs;
    this.clock = clock;
    this.meters = meters;
  }

  /** Keeps the payload of a rejection to come. */
  public BlobRef keep(byte[] payload, String mediaType) throws IOException {
    return blobs.put(payload, mediaType);
  }

  /**
   * Publishes a rejection and waits until it is acknowledged.
   *
   * @param source who sent it
   * @param rejection why it was refused
   * @param payload what was sent, where any of it could be kept
   * @throws org.apache.kafka.common.KafkaException when it was not acknowledged: the sender then
   *     has to be asked to send again later
   */
  public void publish(
      Protocol protocol, String source, Rejection rejection, @Nullable BlobRef payload) {
    publisher.publish(
        Topic.INGEST_REJECTED,
        source,
        IngestRejected.newBuilder()
            .setProtocol(protocol)
            .setSource(source)
            .setCode(rejection.code())
            .setReason(rejection.reason())
            .setPayload(payload)
            .setAnswer(rejection.answer())
            .setAt(clock.instant())
            .build());
    meters.counter("countersign.ingest.rejected", "code", rejection.code()).increment();
    log.atWarn()
        .setMessage("Something was refused at the door")
        .addKeyValue("protocol", protocol)
        .addKeyValue("source", source)
        .addKeyValue("code", rejection.code())
        .log();
  }
}
