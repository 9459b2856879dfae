package dev.countersign.review.delivery;

import dev.countersign.platform.blob.BlobStore;
import dev.countersign.review.database.Database;
import dev.countersign.review.images.Manifests;
import dev.countersign.schemas.EventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;

/** A queue for each destination; what was due when the process ended is taken up again. */
public final class Delivery implements AutoCloseable {
  private final List<DestinationQueue> queues;

  private Delivery(List<DestinationQueue> queues) {
    this.queues = queues;
  }

  /** Starts delivering what is due and what comes. */
  public static Delivery start(
      DeliverySettings settings,
      Database database,
      BlobStore blobs,
      Deliveries deliveries,
      MeterRegistry meters,
      InstantSource clock) {
    var headers = new StudyHeaders(new Manifests(blobs, new EventCodec()), blobs);
    List<DestinationQueue> queues =
        settings.destinations().stream()
            .map(destination ->
                new DestinationQueue(
                    destination.name(),
                    settings.timeout(),
                    database,
                    blobs,
                    Channel.to(destination, settings.timeout(), headers),
                    deliveries,
                    new DestinationAlarm(destination.name(), meters),
                    clock))
            .toList();
    queues.forEach(DestinationQueue::start);
    return new Delivery(queues);
  }

  /** Says that something was signed, so that it need not wait for the next look. */
  public void wake() {
    queues.forEach(DestinationQueue::wake);
  }

  @Override
  public void close() {
    queues.forEach(DestinationQueue::close);
  }
}
