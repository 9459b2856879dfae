package dev.countersign.worker.queue;

import java.util.concurrent.CompletableFuture;

/** Runs jobs beside the thread that holds their locks. */
@FunctionalInterface
public interface DeliveryHandler {

  /**
   * Starts on a job and returns at once.
   *
   * @param admitted run when the job gets its slot, at least once if it gets one
   * @return completed when the record may be settled; exceptionally when the job broke its runner
   */
  CompletableFuture<Settlement> start(Delivery delivery, Runnable admitted);
}
