package dev.countersign.worker.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many jobs run at the same time, and whose turn it is. A free slot goes to the most urgent
 * class that waits, and within it to the job that waits longest; every eighth goes to the job that
 * waits longest of all, so that nothing starves. Safe for use by many threads.
 */
public final class Slots implements AutoCloseable {
  private static final int FAIR_EVERY = 8;

  private final List<Waiter> waiting = new ArrayList<>();
  private int free;
  private long granted;
  private boolean closed;

  public Slots(int slots) {
    this.free = slots;
  }

  /** Leave to run one job, until it is closed. Closing it again does nothing. */
  public final class Slot implements AutoCloseable {
    private final AtomicBoolean given = new AtomicBoolean();

    @Override
    public void close() {
      if (given.compareAndSet(false, true)) {
        giveBack();
      }
    }
  }

  /**
   * Waits for a slot.
   *
   * @return empty when the slots are closed
   */
  public Optional<Slot> take(JobClass jobClass) throws InterruptedException {
    var waiter = new Waiter(jobClass, new CountDownLatch(1));
    enqueue(waiter);
    try {
      waiter.turn().await();
    } catch (InterruptedException e) {
      leave(waiter);
      throw e;
    }
    return isClosed() ? Optional.empty() : Optional.of(new Slot());
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
      free++;
      grant();
    }
  }

  private synchronized void giveBack() {
    free++;
    grant();
  }

  private void grant() {
    while (free > 0 && !waiting.isEmpty()) {
      Waiter next = next();
      waiting.remove(next);
      free--;
      granted++;
      next.turn().countDown();
    }
  }

  private Waiter next() {
    return granted % FAIR_EVERY == FAIR_EVERY - 1
        ? waiting.getFirst()
        : waiting.stream().min(Comparator.comparing(Waiter::jobClass)).orElseThrow();
  }

  // Each has a latch of its own, so no two waiters are equal.
  private record Waiter(JobClass jobClass, CountDownLatch turn) {}
}
