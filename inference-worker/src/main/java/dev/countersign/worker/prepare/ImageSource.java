package dev.countersign.worker.prepare;

import dev.countersign.events.JobInput;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;

/** A job's images as 8-bit grey. */
@FunctionalInterface
public interface ImageSource {

  /**
   * Decodes and renders one input of a job.
   *
   * @throws UnanswerableException when it is missing or cannot be decoded, with a plain reason
   * @throws TryLaterException when the store failed
   */
  GreyPixels grey(JobInput input) throws UnanswerableException, TryLaterException;
}
