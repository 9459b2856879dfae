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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private static final Logger log = LoggerFactory.getLogger(IntakeJournal.class);
  private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);
  // After so long without a full segment the one in use is forced too, so that a replay stays
  // short.
  private static final long QUIET_NS = TimeUnit.SECONDS.toNanos(5);
  private static final Duration CLOSE = Duration.ofSeconds(30);

  private final JournalSettings settings;
  private final SegmentFolder folder;
  private final EventLog events;
  private final Thread thread;
  private final ReentrantLock syncing = new ReentrantLock();

  // Guards what follows. Held while a record is copied to the page cache and while a full segment
  // is forced, not while others wait for the disk.
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Segment> free;
  private final Deque<Written> full = new ArrayDeque<>();
  private Written current;
  private int segments;
  private long sequence;
  private long appended;
  private long durable;
  private boolean closing;
  private @Nullable IOException failure;

  private IntakeJournal(
      JournalSettings settings, SegmentFolder folder, EventLog events, Deque<Segment> free)
      throws IOException {
    this.settings = settings;
    this.folder = folder;
    this.events = events;
    this.free = free;
    this.segments = free.size();
    this.sequence = folder.lastSequence();
    this.current = begin();
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
    var journal = new IntakeJournal(settings, folder, events, free);
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
  public boolean takes(long size) {
    return size <= settings.largestBlobBytes();
  }

  @Override
  public void append(String sha256, FileChannel bytes, long size, Path file) throws IOException {
    byte[] digest = HexFormat.of().parseHex(sha256);
    lock.lock();
    try {
      Written written = roomFor(size);
      written.segment().append(RecordKind.BLOB, digest, bytes, size);
      written.blobs().add(file);
      appended++;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Entry append(String topic, String key, byte[] value) throws IOException {
    byte[] payload = new EventRecord(topic, key, value).encoded();
    byte[] digest = Digests.of(payload);
    lock.lock();
    try {
      Written written = roomFor(payload.length);
      written.segment().append(RecordKind.EVENT, digest, ByteBuffer.wrap(payload));
      written.sent();
      return new Sent(written, ++appended);
    } finally {
      lock.unlock();
    }
  }

  /** An event that the broker has not answered for yet. */
  private final class Sent implements Entry {
    private final Written written;
    private final long number;

    Sent(Written written, long number) {
      this.written = written;
      this.number = number;
    }

    @Override
    public void sync() throws IOException {
      IntakeJournal.this.sync(number);
    }

    @Override
    public void close() {
      lock.lock();
      try {
        written.answered();
        if (!full.isEmpty()) {
          changed.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** One who waits here forces for all before it; those behind it then find the work done. */
  private void sync(long number) throws IOException {
    syncing.lock();
    try {
      Segment segment;
      long reached;
      lock.lock();
      try {
        if (durable >= number) {
          return;
        }
        requireSound();
        segment = current.segment();
        reached = appended;
      } finally {
        lock.unlock();
      }
      force(segment);
      noteDurable(reached);
    } finally {
      syncing.unlock();
    }
  }

  private void noteDurable(long reached) {
    lock.lock();
    try {
      durable = Math.max(durable, reached);
    } finally {
      lock.unlock();
    }
  }

  private void force(Segment segment) throws IOException {
    try {
      segment.force();
    } catch (IOException e) {
      fail(e);
      throw e;
    }
  }

  private void fail(IOException e) {
    log.error("The intake journal has failed: nothing more is taken until a restart", e);
    lock.lock();
    try {
      failure = e;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void requireSound() throws IOException {
    if (failure != null) {
      throw new IOException("The intake journal failed before", failure);
    }
    if (closing) {
      throw new IOException("The intake journal is closed");
    }
  }

  private Written roomFor(long length) throws IOException {
    if (length > settings.segmentBytes() - Segment.HEAD - Segment.RECORD_HEAD) {
      throw new IOException("%d bytes are too many for the intake journal".formatted(length));
    }
    try {
      awaitRoom(length);
      return current;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the intake journal was full", e);
    }
  }

  private void awaitRoom(long length) throws IOException, InterruptedException {
    long patience = PATIENCE_NS;
    requireSound();
    while (!current.segment().fits(length)) {
      if (!free.isEmpty()) {
        turn();
      } else if (patience <= 0) {
        throw new IOException("The intake journal is full: the disk does not keep up");
      } else {
        patience = changed.awaitNanos(patience);
        requireSound();
      }
    }
  }

  /** Goes on in a free segment; all that was appended before is then durable. */
  private void turn() throws IOException {
    force(current.segment());
    durable = appended;
    full.add(current);
    current = begin();
    changed.signalAll();
  }

  private Written begin() throws IOException {
    Segment segment = free.removeFirst();
    segment.start(++sequence);
    return new Written(segment);
  }

  /** What the background has to do next. */
  private sealed interface Work {
    record Force(Written written) implements Work {}

    record Grow() implements Work {}

    record End() implements Work {}
  }

  private void run() {
    try {
      while (true) {
        switch (nextWork()) {
          case Work.Force(Written written) -> recycle(written);
          case Work.Grow() -> give(folder.create(), 1);
          case Work.End() -> {
            return;
          }
        }
      }
    } catch (IOException e) {
      fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Work nextWork() throws IOException, InterruptedException {
    lock.lock();
    try {
      long quiet = QUIET_NS;
      while (failure == null) {
        if (!full.isEmpty() && full.getFirst().isSettled()) {
          return new Work.Force(full.removeFirst());
        }
        if (free.isEmpty() && segments < settings.segments()) {
          return new Work.Grow();
        }
        if (closing && full.isEmpty() && current.segment().isEmpty()) {
          return new Work.End();
        }
        if ((closing || quiet <= 0) && !current.segment().isEmpty() && !free.isEmpty()) {
          turn();
        } else {
          quiet = changed.awaitNanos(quiet > 0 ? quiet : QUIET_NS);
        }
      }
      return new Work.End();
    } finally {
      lock.unlock();
    }
  }

  private void recycle(Written written) throws IOException {
    Checkpoint.force(written.blobs());
    events.force();
    written.segment().clear();
    give(written.segment(), 0);
  }

  private void give(Segment segment, int more) {
    lock.lock();
    try {
      free.add(segment);
      segments += more;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Forces the blobs' files and the events where they belong, so that nothing is left to replay;
   * within 30 s.
   */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    folder.close();
  }
}
