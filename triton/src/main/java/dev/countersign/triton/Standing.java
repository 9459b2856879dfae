package dev.countersign.triton;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How one model does on one server. After a failure the server is asked last for ten seconds, after
 * the next one twice as long, up to five minutes; a success makes it as good as any. Else a server
 * that fails at once would have the least to do, and get every call. Thread-safe.
 */
final class Standing {
  private static final long FIRST = Duration.ofSeconds(10).toNanos();
  private static final long LONGEST = Duration.ofMinutes(5).toNanos();

  private final LongSupplier nanoTime;
  private long next = FIRST;
  private long from;
  private long length;

  Standing(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** True where any other server is to be asked first. */
  synchronized boolean isLast() {
    return length > 0 && nanoTime.getAsLong() - from < length;
  }

  synchronized void failed() {
    if (isLast()) {
      // One of several calls that were under way together: no failure after another.
      return;
    }
    from = nanoTime.getAsLong();
    length = next;
    next = Math.min(2 * next, LONGEST);
  }

  synchronized void succeeded() {
    next = FIRST;
    length = 0;
  }
}
