package dev.countersign.dicom.pixel;

import dev.countersign.dicom.TransferSyntax;
import java.io.IOException;
import java.io.InputStream;

/** Reads single frames. */
public final class FrameReader {

  private FrameReader() {}

  public static Frame read(InputStream dataSet, TransferSyntax ts, int frame, PixelLimits limits)
      throws IOException {
    return notBuilt(ts.uid() + frame + limits + dataSet.hashCode());
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T notBuilt(String why) {
    throw new UnsupportedOperationException(why);
  }
}
