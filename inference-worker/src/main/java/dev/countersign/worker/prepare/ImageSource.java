package dev.countersign.worker.prepare;

import dev.countersign.dicom.pixel.Window;
import dev.countersign.events.JobInput;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import java.util.Optional;
import java.util.function.Function;

/** A job's images as 8-bit grey, each in memory only until something is made of it. */
public interface ImageSource {

  /**
   * Decodes and renders one input of a job, and makes something of it. It waits while frames that
   * others decode leave no memory.
   *
   * @param window empty for the header's own
   * @param preparation keeps nothing of the pixels
   * @throws UnanswerableException when it is missing or cannot be decoded, with a plain reason
   * @throws TryLaterException when the store failed
   */
  <T> T prepare(JobInput input, Optional<Window> window, Function<GreyPixels, T> preparation)
      throws UnanswerableException, TryLaterException;
}
