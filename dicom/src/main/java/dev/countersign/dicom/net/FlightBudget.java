package dev.countersign.dicom.net;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Memory for the operations under way over all associations. An operation takes its share before it
 * reads, and waits for it: the sender's bytes stay in its own buffers meanwhile.
 */
final class FlightBudget {

  /** What one C-STORE may hold, whatever the length of its data set. */
  static final int STORE_BYTES = 256 << 10;

  private static final int UNIT = 1 << 10;

  private final int units;
  private final Semaphore free;

  FlightBudget(long bytes) {
    this.units = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
    this.free = new Semaphore(units, true);
  }

  /** A part of the budget, until it is closed. */
  interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /** Takes so many bytes, or all there are; empty if others do not give them back in time. */
  Optional<Share> take(long bytes, Duration patience) {
    int wanted = Math.clamp(bytes / UNIT, 1, units);
    try {
      return free.tryAcquire(wanted, patience.toNanos(), TimeUnit.NANOSECONDS)
          ? Optional.of(() -> free.release(wanted))
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
