package dev.countersign.worker.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * How many jobs run at the same time, and whose turn it is. A free slot goes to the most urgent
 * class that waits, and within it to the job that waits longest; every eighth goes to the job that
 * waits longest of all, so that nothing starves. Of jobs over a whole series, which hold many
 * pictures in memory, fewer run at a time; while their number is full, others go first. Safe for
 * use by many threads.
 */
public final class Slots implements AutoCloseable {
  private static final int FAIR_EVERY = 8;

  private final List<Waiter> waiting = new ArrayList<>();
  private int free;
  private int freeForSeries;
  private long granted;
  private boolean closed;

  /**
   * So many slots.
   *
   * @param ofSeries how many of them jobs over a series may have at a time, at least 1
   */
  public Slots(int slots, int ofSeries) {
    this.free = slots;
    this.freeForSeries = ofSeries;
  }

  /** Leave to run one job, until it is closed. Closing it again does nothing. */
  public final class Slot implements AutoCloseable {
    private final AtomicBoolean given = new AtomicBoolean();
    private final boolean ofSeries;

    private Slot(boolean ofSeries) {
      this.ofSeries = ofSeries;
    }

    @Override
    public void close() {
      if (given.compareAndSet(false, true)) {
        giveBack(ofSeries);
      }
    }
  }

  /**
   * Waits for a slot.
   *
   * @param ofSeries whether the job is over a whole series
   * @return empty when the slots are closed
   */
  public Optional<Slot> take(JobClass jobClass, boolean ofSeries) throws InterruptedException {
    var waiter = new Waiter(jobClass, ofSeries, new CountDownLatch(1));
    enqueue(waiter);
    try {
      waiter.turn().await();
    } catch (InterruptedException e) {
      leave(waiter);
      throw e;
    }
    return isClosed() ? Optional.empty() : Optional.of(new Slot(ofSeries));
  }

  /** Gives out no more slots; who waits for one is sent away. */
  @Override
  public synchronized void close() {
    closed = true;
    waiting.forEach(waiter -> waiter.turn().countDown());
    waiting.clear();
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void enqueue(Waiter waiter) {
    if (closed) {
      waiter.turn().countDown();
      return;
    }
    waiting.add(waiter);
    grant();
  }

  private synchronized void leave(Waiter waiter) {
    boolean hadSlot = !waiting.remove(waiter) && !closed;
    if (hadSlot) {
      giveBack(waiter.ofSeries());
    }
  }

  private synchronized void giveBack(boolean ofSeries) {
    free++;
    freeForSeries += ofSeries ? 1 : 0;
    grant();
  }

  private void grant() {
    Optional<Waiter> next = next();
    while (next.isPresent()) {
      Waiter waiter = next.get();
      waiting.remove(waiter);
      free--;
      freeForSeries -= waiter.ofSeries() ? 1 : 0;
      granted++;
      waiter.turn().countDown();
      next = next();
    }
  }

  private Optional<Waiter> next() {
    if (free == 0) {
      return Optional.empty();
    }
    Stream<Waiter> fitting =
        waiting.stream().filter(waiter -> !waiter.ofSeries() || freeForSeries > 0);
    return granted % FAIR_EVERY == FAIR_EVERY - 1
        ? fitting.findFirst()
        : fitting.min(Comparator.comparing(Waiter::jobClass));
  }

  // Each has a latch of its own, so no two waiters are equal.
  private record Waiter(JobClass jobClass, boolean ofSeries, CountDownLatch turn) {}
}
