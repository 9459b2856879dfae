package dev.countersign.worker.queue;

import java.util.concurrent.CompletableFuture;

/** Runs jobs beside the thread that holds their locks. */
@FunctionalInterface
public interface DeliveryHandler {

  /**
   * Starts on a job and returns at once.
   *
   * @param stages told how far the job is
   * @return completed when the record may be settled; exceptionally when the job broke its runner
   */
  CompletableFuture<Settlement> start(Delivery delivery, Stages stages);

  /** How far a job is, told by the thread that runs it. */
  interface Stages {

    /** The job has its slot. Told at least once if it gets one. */
    void admitted();

    /** The job waits for something else than a slot. Told each time that it starts to wait. */
    void postponed();
  }
}
