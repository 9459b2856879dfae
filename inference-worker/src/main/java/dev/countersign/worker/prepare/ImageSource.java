package dev.countersign.worker.prepare;

import dev.countersign.dicom.pixel.Window;
import dev.countersign.events.JobInput;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import java.util.Optional;

/** A job's images as 8-bit grey. */
@FunctionalInterface
public interface ImageSource {

  /**
   * Decodes and renders one input of a job.
   *
   * @param window empty for the header's own
   * @throws UnanswerableException when it is missing or cannot be decoded, with a plain reason
   * @throws TryLaterException when the store failed
   */
  GreyPixels grey(JobInput input, Optional<Window> window)
      throws UnanswerableException, TryLaterException;

  /** The same through the header's own window. */
  default GreyPixels grey(JobInput input) throws UnanswerableException, TryLaterException {
    return grey(input, Optional.empty());
  }
}
