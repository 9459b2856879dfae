package dev.countersign.platform.journal;

import dev.countersign.platform.blob.BlobJournal;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.kafka.EventJournal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes what is taken in durable with one forced write: blobs and events are appended to segments
 * that have their blocks already, and all who wait for the disk share one force. In the background
 * the blobs' own files and the event log are forced; only then is a segment written anew. After a
 * crash {@link #replay} puts back what the files and the log lost.
 *
 * <p>A force that fails ends the journal, since the system may then have dropped what it could not
 * write: nothing more is taken until a restart. Safe for use by many threads.
 */
public final class IntakeJournal implements BlobJournal, EventJournal, AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(30);

  private final JournalSettings settings;
  private final SegmentFolder folder;
  private final EventLog events;
  private final SegmentRing ring;
  private final Thread thread;
  private final ReentrantLock syncing = new ReentrantLock();

  private IntakeJournal(
      JournalSettings settings, SegmentFolder folder, EventLog events, SegmentRing ring) {
    this.settings = settings;
    this.folder = folder;
    this.events = events;
    this.ring = ring;
    this.thread = Thread.ofPlatform().name("intake-journal").daemon().unstarted(this::run);
  }

  /**
   * Opens the journal, making its folder when there is none. What an earlier process left in it
   * stays until it is replayed.
   *
   * @param events where events stand once they are acknowledged
   */
  public static IntakeJournal open(JournalSettings settings, EventLog events) throws IOException {
    SegmentFolder folder = SegmentFolder.open(settings.directory(), settings.segmentBytes());
    Deque<Segment> free = new ArrayDeque<>(folder.takeFree());
    while (free.size() < 2) {
      free.add(folder.create());
    }
    var ring = new SegmentRing(settings, free, folder.lastSequence());
    var journal = new IntakeJournal(settings, folder, events, ring);
    journal.thread.start();
    return journal;
  }

  /**
   * Makes whole what an earlier process had taken in: blobs that are missing or damaged are written
   * again, and every event is published again, in order, since nobody knows which of them reached
   * the disk of the broker.
   *
   * @param blobs where the blobs belong; it has to force what it stores
   * @throws IOException when something could not be put back: all of it stays for another try
   * @throws org.apache.kafka.common.KafkaException when the events are not acknowledged; likewise
   */
  public void replay(FileBlobStore blobs, Replay.Publisher publisher) throws IOException {
    var replay = new Replay(blobs, publisher);
    for (Segment segment : folder.left()) {
      replay.read(segment);
    }
    replay.finish();
    events.force();
    folder.discardLeft();
  }

  @Override
  public boolean sound() {
    return ring.sound();
  }

  @Override
  public boolean takes(long size) {
    return size <= settings.largestBlobBytes();
  }

  @Override
  public void append(String sha256, FileChannel bytes, long size, Path file) throws IOException {
    byte[] digest = HexFormat.of().parseHex(sha256);
    ring.append(
        size,
        written -> {
          written.segment().append(RecordKind.BLOB, digest, bytes, size);
          written.blobs().add(file);
        });
  }

  @Override
  public Entry append(String topic, String key, byte[] value) throws IOException {
    byte[] payload = new EventRecord(topic, key, value).encoded();
    byte[] digest = Digests.of(payload);
    return new Sent(
        ring.append(
            payload.length,
            written -> {
              written.segment().append(RecordKind.EVENT, digest, ByteBuffer.wrap(payload));
              written.sent();
            }));
  }

  /** An event that the broker has not answered for yet. */
  private final class Sent implements Entry {
    private final SegmentRing.Place place;

    Sent(SegmentRing.Place place) {
      this.place = place;
    }

    @Override
    public void sync() throws IOException {
      IntakeJournal.this.sync(place.number());
    }

    @Override
    public void close() {
      ring.answered(place.written());
    }
  }

  /** One who waits here forces for all before it; those behind it then find the work done. */
  private void sync(long number) throws IOException {
    syncing.lock();
    try {
      Optional<SegmentRing.Place> place = ring.toForce(number);
      if (place.isPresent()) {
        ring.force(place.get());
      }
    } finally {
      syncing.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        switch (ring.nextWork()) {
          case SegmentRing.Work.Force(Written written) -> recycle(written);
          case SegmentRing.Work.Grow() -> grow();
          case SegmentRing.Work.End() -> {
            return;
          }
        }
      }
    } catch (IOException e) {
      ring.fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A disk without room for another segment takes nothing away from those that are there. */
  private void grow() {
    try {
      ring.add(folder.create());
    } catch (IOException e) {
      ring.growNoMore(e);
    }
  }

  private void recycle(Written written) throws IOException {
    Checkpoint.force(written.blobs());
    events.force();
    written.segment().clear();
    ring.giveBack(written.segment());
  }

  /**
   * Forces the blobs' files and the events where they belong, so that nothing is left to replay;
   * within 30 s.
   */
  @Override
  public void close() throws IOException {
    ring.close();
    try {
      thread.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    folder.close();
  }
}
