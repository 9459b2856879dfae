package dev.countersign.worker.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.concurrent.CountDownLatch;

/** Pauses between tries: a quarter of a second, doubling up to five seconds. For one thread. */
final class Backoff {
  private static final long FIRST_MS = 250;
  private static final long LONGEST_MS = 5_000;

  private long next = FIRST_MS;

  /** Waits; true when {@code closing} came first. */
  boolean pause(CountDownLatch closing) throws InterruptedException {
    long now = next;
    next = Math.min(2 * next, LONGEST_MS);
    return closing.await(now, MILLISECONDS);
  }
}
