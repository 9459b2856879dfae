package dev.countersign.worker.task;

/** Hears how far a model is with its answer. Called by the thread that runs the job. */
@FunctionalInterface
public interface Hearing {
  /** Nobody listens. */
  Hearing NONE = (text, simulated) -> {};

  /** The servers are done with the job: what is left is the worker's own. Told at most once. */
  default void served() {}

  /**
   * What there is so far.
   *
   * @param text all words, unchecked, without the model's thinking; never empty
   * @param simulated true when a stand-in writes them
   */
  void soFar(String text, boolean simulated);
}
