package dev.countersign.worker.grounding;

import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;

/** Asks a model how well sentences fit a job's image. */
@FunctionalInterface
public interface ImageScorer {

  /**
   * A probability for each pair of sentences.
   *
   * @throws UnanswerableException when the image or the answer is unfit
   * @throws TryLaterException when nobody answers now
   * @throws InterruptedException when the job was called off
   */
  ImageScored score(GroundingPrompts prompts)
      throws UnanswerableException, TryLaterException, InterruptedException;
}
