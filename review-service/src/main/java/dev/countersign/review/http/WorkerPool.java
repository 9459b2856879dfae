package dev.countersign.review.http;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Threads for work that blocks: so many and no more, with a short queue. Work goes to the thread
 * that worked last, so that few of many are awake when there is little to do, and they and their
 * database connections stay warm.
 */
final class WorkerPool implements AutoCloseable {
  private static final int IDLE_SECONDS = 30;

  private final ForkJoinPool threads;
  private final Semaphore room;

  /**
   * A pool.
   *
   * @param name of its threads
   * @param size threads at most
   * @param waiting pieces of work that may wait
   */
  WorkerPool(String name, int size, int waiting) {
    room = new Semaphore(size + waiting);
    threads =
        new ForkJoinPool(
            size,
            pool -> named(pool, name),
            null,
            true,
            0,
            size,
            0,
            // Where a thread of work waits for another, no further one takes its place.
            pool -> true,
            IDLE_SECONDS,
            TimeUnit.SECONDS);
  }

  private static ForkJoinWorkerThread named(ForkJoinPool pool, String name) {
    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    thread.setName(name + "-" + thread.getPoolIndex());
    return thread;
  }

  /**
   * Runs work when a thread is free.
   *
   * @throws RejectedExecutionException when the queue is full
   */
  void run(Runnable work) {
    if (!room.tryAcquire()) {
      throw new RejectedExecutionException();
    }
    try {
      threads.execute(() -> {
        try {
          work.run();
        } finally {
          room.release();
        }
      });
    } catch (RejectedExecutionException e) {
      room.release();
      throw e;
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
