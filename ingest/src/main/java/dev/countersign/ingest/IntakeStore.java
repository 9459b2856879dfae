package dev.countersign.ingest;

import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.journal.IntakeJournal;
import dev.countersign.platform.kafka.EventJournal;
import dev.countersign.platform.kafka.EventPublisher;
import java.io.IOException;

/**
 * Where what is taken in is kept until it is acknowledged.
 *
 * @param blobs for the bytes
 * @param events for the events
 * @param recovery puts back what an earlier process had taken in; done before anything is taken
 */
public record IntakeStore(BlobStore blobs, EventJournal events, Recovery recovery) {

  /** What an earlier process had taken in. */
  @FunctionalInterface
  public interface Recovery {
    /** Returns when it stands where it belongs. */
    void run(EventPublisher publisher) throws IOException;
  }

  /** Blobs that are as durable as they will be when they are committed; events are the broker's. */
  public static IntakeStore of(BlobStore blobs) {
    return new IntakeStore(blobs, EventJournal.NONE, publisher -> {});
  }

  /**
   * Blobs and events that a journal makes durable.
   *
   * @param blobs that are forced, as those that the journal does not take are
   */
  public static IntakeStore journaled(FileBlobStore blobs, IntakeJournal journal) {
    return new IntakeStore(
        blobs.journaled(journal), journal, publisher -> journal.replay(blobs, publisher::resend));
  }
}
