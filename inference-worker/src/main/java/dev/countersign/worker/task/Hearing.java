package dev.countersign.worker.task;

/** Hears what a model writes while it writes it. Called by the thread that runs the job. */
@FunctionalInterface
public interface Hearing {
  /** Nobody listens. */
  Hearing NONE = (text, simulated) -> {};

  /**
   * What there is so far.
   *
   * @param text all words, unchecked, without the model's thinking; never empty
   * @param simulated true when a stand-in writes them
   */
  void soFar(String text, boolean simulated);
}
