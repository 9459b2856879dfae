package dev.countersign.platform.journal;

import dev.countersign.platform.blob.FileBlobStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts back what a journal's segments hold. For one thread. */
public final class Replay {
  private static final Logger log = LoggerFactory.getLogger(Replay.class);
  private static final String ANY_TYPE = "application/octet-stream";
  private static final int AT_ONCE = 1_000;

  private final FileBlobStore blobs;
  private final Publisher publisher;
  private final List<Future<?>> sent = new ArrayList<>();
  private int restored;
  private int published;

  /** Publishes an event again, byte for byte. */
  @FunctionalInterface
  public interface Publisher {
    /** The future fails when the event is not acknowledged. */
    Future<?> send(String topic, String key, byte[] value);
  }

  Replay(FileBlobStore blobs, Publisher publisher) {
    this.blobs = blobs;
    this.publisher = publisher;
  }

  /** Puts back the records of a segment. */
  void read(Segment segment) throws IOException {
    Optional<Segment.Run> run = segment.run();
    if (run.isEmpty()) {
      return;
    }
    var reader = new SegmentReader(segment, run.get());
    for (var found = reader.next(); found.isPresent(); found = reader.next()) {
      putBack(segment, found.get());
    }
  }

  private void putBack(Segment segment, SegmentReader.Found found) throws IOException {
    try (var payload =
        new PayloadInputStream(segment.channel(), found.position(), found.length())) {
      switch (found.kind()) {
        case BLOB -> restore(found.sha256(), payload);
        case EVENT -> publish(EventRecord.decoded(payload.readAllBytes()));
      }
    }
  }

  private void restore(String sha256, PayloadInputStream payload) throws IOException {
    if (!blobs.secure(sha256)) {
      blobs.put(payload, ANY_TYPE);
      restored++;
    }
  }

  private void publish(EventRecord event) {
    sent.add(publisher.send(event.topic(), event.key(), event.value()));
    published++;
    if (sent.size() == AT_ONCE) {
      awaitAll();
    }
  }

  /** Returns when every event is acknowledged. */
  void finish() {
    awaitAll();
    if (published > 0) {
      log.info(
          "The intake journal was replayed: {} blobs restored, {} events published again",
          restored,
          published);
    }
  }

  private void awaitAll() {
    try {
      for (Future<?> one : sent) {
        one.get();
      }
      sent.clear();
    } catch (ExecutionException e) {
      throw new KafkaException("The intake journal could not be replayed", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
