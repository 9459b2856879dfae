package dev.countersign.platform.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segments of a journal on their way round: free, in use, full, and free again. Counts what was
 * appended and what of it is durable. Safe for use by many threads.
 */
final class SegmentRing {
  private static final Logger log = LoggerFactory.getLogger(SegmentRing.class);
  private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);
  // After so long without a full segment the one in use is forced too, so that a replay stays
  // short.
  private static final long QUIET_NS = TimeUnit.SECONDS.toNanos(5);

  private final JournalSettings settings;
  private volatile boolean sound = true;

  // Guards what follows. Held while a record is copied to the page cache and while a full segment
  // is forced, not while others wait for the disk.
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Segment> free;
  private final Deque<Written> full = new ArrayDeque<>();
  private Written current;
  private int segments;
  private int most;
  private long sequence;
  private long appended;
  private long durable;
  private boolean closing;
  private @Nullable IOException failure;

  SegmentRing(JournalSettings settings, Deque<Segment> free, long lastSequence) throws IOException {
    this.settings = settings;
    this.free = free;
    this.segments = free.size();
    this.most = settings.segments();
    this.sequence = lastSequence;
    this.current = begin();
  }

  /** Writes a record into the segment in use. Called under the ring's lock. */
  @FunctionalInterface
  interface Appending {
    void writeTo(Written written) throws IOException;
  }

  /** What the background has to do next. */
  sealed interface Work {
    record Force(Written written) implements Work {}

    record Grow() implements Work {}

    record End() implements Work {}
  }

  /** The place of a record: all up to its number are durable once this segment is forced. */
  record Place(Written written, long number) {}

  /**
   * Appends a record.
   *
   * @throws IOException when there is no room in time, or the journal has failed or is closed
   */
  Place append(long length, Appending bytes) throws IOException {
    lock.lock();
    try {
      Written written = roomFor(length);
      bytes.writeTo(written);
      return new Place(written, ++appended);
    } finally {
      lock.unlock();
    }
  }

  /** What to force so that a record is durable, and all before it; empty when it is already. */
  Optional<Place> toForce(long number) throws IOException {
    lock.lock();
    try {
      if (durable >= number) {
        return Optional.empty();
      }
      requireSound();
      return Optional.of(new Place(current, appended));
    } finally {
      lock.unlock();
    }
  }

  /** Forces a segment, and notes what is durable then. */
  void force(Place place) throws IOException {
    force(place.written().segment());
    lock.lock();
    try {
      durable = Math.max(durable, place.number());
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

  /** Ends the journal: nothing more is taken. */
  void fail(IOException e) {
    log.error("The intake journal has failed: nothing more is taken until a restart", e);
    sound = false;
    lock.lock();
    try {
      failure = e;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** False once the journal has ended; answers at once. */
  boolean sound() {
    return sound;
  }

  /** Goes on with the segments that are there. */
  void growNoMore(IOException e) {
    log.warn("The intake journal cannot grow: it goes on with the segments that it has", e);
    lock.lock();
    try {
      most = segments;
    } finally {
      lock.unlock();
    }
  }

  /** The broker has answered for an event of this segment. */
  void answered(Written written) {
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

  /** Waits for something to do. */
  Work nextWork() throws IOException, InterruptedException {
    lock.lock();
    try {
      long quiet = QUIET_NS;
      while (failure == null) {
        if (!full.isEmpty() && full.getFirst().isSettled()) {
          return new Work.Force(full.removeFirst());
        }
        if (free.isEmpty() && segments < most) {
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

  /** A segment that was full may be written anew. */
  void giveBack(Segment segment) {
    give(segment, 0);
  }

  /** A segment that was just made. */
  void add(Segment segment) {
    give(segment, 1);
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

  /** Takes nothing more; what is in use becomes work. */
  void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
