package dev.countersign.review.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for work that blocks: so many and no more, with a short queue. */
final class WorkerPool implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int QUEUE = 128;

  private final ThreadPoolExecutor threads;

  WorkerPool() {
    var number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            work ->
                Thread.ofPlatform()
                    .name("review-worker-" + number.incrementAndGet())
                    .daemon()
                    .unstarted(work),
            new ThreadPoolExecutor.AbortPolicy());
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs work when a thread is free.
   *
   * @throws RejectedExecutionException when the queue is full
   */
  void run(Runnable work) {
    threads.execute(work);
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
