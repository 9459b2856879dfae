package dev.countersign.worker.prepare;

import dev.countersign.dicom.DicomParseException;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.pixel.Frame;
import dev.countersign.dicom.pixel.FrameReader;
import dev.countersign.dicom.pixel.PixelLimits;
import dev.countersign.dicom.pixel.Rendering;
import dev.countersign.dicom.pixel.UndecodableException;
import dev.countersign.events.FailureKind;
import dev.countersign.events.JobInput;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Frames of stored data sets as 8-bit grey: by the header's own default window, MONOCHROME1
 * inverted so that high is bright, colour as luminance. Safe for use by many threads.
 */
public final class DicomImages implements ImageSource {
  /** 40 Mi samples a frame: a mammogram fits four times, 30,000 by 30,000 does not. */
  private static final PixelLimits LIMITS = new PixelLimits(40 << 20, 100_000);

  private final BlobStore blobs;

  public DicomImages(BlobStore blobs) {
    this.blobs = blobs;
  }

  @Override
  public GreyPixels grey(JobInput input) throws UnanswerableException, TryLaterException {
    try (InputStream stored = blobs.open(input.getBlob().getSha256());
        InputStream in = new BufferedInputStream(stored, 1 << 16)) {
      var syntax = TransferSyntax.of(input.getTransferSyntaxUid().orElseThrow());
      Frame frame = FrameReader.read(in, syntax, input.getFrame(), LIMITS);
      byte[] samples = Rendering.toGrey8(frame, Optional.empty());
      return new GreyPixels(frame.format().rows(), frame.format().columns(), samples);
    } catch (UndecodableException | DicomParseException e) {
      throw undecodable(String.valueOf(e.getMessage()));
    } catch (EOFException e) {
      throw undecodable("The stored object ends before its pixels do");
    } catch (IOException e) {
      throw InputBlobs.failed(e);
    }
  }

  private static UnanswerableException undecodable(String reason) {
    return new UnanswerableException(FailureKind.UNDECODABLE_INPUT, reason);
  }
}
