package dev.countersign.dicom.pixel;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetLimits;
import dev.countersign.dicom.DataSetReader;
import dev.countersign.dicom.PixelData;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import java.io.IOException;
import java.io.InputStream;

/** Reads single frames of stored images: uncompressed ones and RLE Lossless. */
public final class FrameReader {

  private FrameReader() {}

  /**
   * Reads one frame and holds no other in memory.
   *
   * @param dataSet a data set without preamble and group 0002, best buffered; it is not closed
   * @param frame from 0
   * @throws UndecodableException if we cannot decode the image, or it exceeds the limits
   * @throws dev.countersign.dicom.DicomParseException if the data set is malformed
   */
  public static Frame read(InputStream dataSet, TransferSyntax ts, int frame, PixelLimits limits)
      throws IOException {
    DataSetReader.Opened opened = DataSetReader.open(dataSet, ts, DataSetLimits.defaults());
    DataSet header = opened.header();
    PixelFormat format = PixelFormat.of(header);
    limits.check(format);
    if (frame < 0 || frame >= format.frames()) {
      throw new UndecodableException("the image has no frame " + (frame + 1));
    }
    PixelData pixels =
        opened
            .pixels()
            .filter(found -> found.tag() == Tag.PIXEL_DATA)
            .orElseThrow(() -> new UndecodableException("the object has no Pixel Data"));
    return new Frame(header, format, frame, samples(pixels, ts, format, frame));
  }

  private static int[] samples(PixelData pixels, TransferSyntax ts, PixelFormat format, int frame)
      throws IOException {
    if (pixels.isEncapsulated() != ts.encapsulated()) {
      throw new UndecodableException("the pixels are not stored as the transfer syntax says");
    }
    if (!ts.encapsulated()) {
      return NativePixels.read(pixels, format, frame);
    }
    if (ts.uid().equals(Uid.RLE_LOSSLESS)) {
      return RlePixels.read(pixels, format, frame);
    }
    throw new UndecodableException(compression(ts.uid()) + " is not decoded yet");
  }

  private static String compression(String uid) {
    return switch (uid) {
      case Uid.JPEG_BASELINE -> "JPEG Baseline";
      case Uid.JPEG_EXTENDED -> "JPEG Extended";
      case Uid.JPEG_LOSSLESS, Uid.JPEG_LOSSLESS_FIRST_ORDER -> "JPEG Lossless";
      case Uid.JPEG_LS_LOSSLESS, Uid.JPEG_LS_NEAR_LOSSLESS -> "JPEG-LS";
      case Uid.JPEG_2000_LOSSLESS, Uid.JPEG_2000 -> "JPEG 2000";
      default -> "the transfer syntax " + uid;
    };
  }
}
