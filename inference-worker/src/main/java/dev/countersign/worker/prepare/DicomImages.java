package dev.countersign.worker.prepare;

import dev.countersign.dicom.pixel.Frame;
import dev.countersign.dicom.pixel.Levels;
import dev.countersign.dicom.pixel.Rendering;
import dev.countersign.dicom.pixel.UndecodableException;
import dev.countersign.dicom.pixel.Window;
import dev.countersign.events.JobInput;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Frames of stored data sets as 8-bit grey: by the header's own default window or the task's,
 * MONOCHROME1 inverted so that high is bright, colour as luminance. Safe for use by many threads.
 */
public final class DicomImages implements ImageSource {
  private final BlobStore blobs;

  public DicomImages(BlobStore blobs) {
    this.blobs = blobs;
  }

  @Override
  public <T> T prepare(JobInput input, Optional<Window> window, Function<GreyPixels, T> preparation)
      throws UnanswerableException, TryLaterException {
    return StoredFrames.read(
        blobs,
        input.getBlob(),
        input.getTransferSyntaxUid().orElseThrow(),
        input.getFrame(),
        frame -> preparation.apply(grey(frame, window)));
  }

  private static GreyPixels grey(Frame frame, Optional<Window> window) throws UndecodableException {
    return frame.format().isMonochrome()
        ? GreyPixels.of(Levels.brightness(frame, window))
        : new GreyPixels(
            frame.format().rows(), frame.format().columns(), Rendering.toGrey8(frame, window));
  }
}
