package dev.countersign.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** A deflated data set (PS3.5 annex A.5), unfolded within limits. Closing frees the inflater. */
final class InflatedInput extends InflaterInputStream {

  private static final int BUFFER = 8192;

  /** Short streams of zeros, such as an empty image, may exceed any ratio. */
  private static final long RATIO_APPLIES_FROM = 1L << 20;

  private final DataSetLimits limits;

  InflatedInput(InputStream deflated, DataSetLimits limits) {
    super(deflated, new Inflater(true), BUFFER);
    this.limits = limits;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int count = super.read(bytes, offset, length);
      checkLimits();
      return count;
    } catch (ZipException | EOFException e) {
      throw new DicomParseException("the deflated data set is damaged", e);
    }
  }

  private void checkLimits() throws DicomParseException {
    long inflated = inf.getBytesWritten();
    if (inflated > limits.maxInflatedBytes()) {
      throw new DicomParseException(
          "the data set inflates to more than " + limits.maxInflatedBytes() + " bytes");
    }
    if (inflated > RATIO_APPLIES_FROM && inflated / limits.maxInflateRatio() > inf.getBytesRead()) {
      throw new DicomParseException(
          "the data set inflates more than " + limits.maxInflateRatio() + " to 1");
    }
  }

  /** Frees the inflater; the deflated stream stays open. */
  @Override
  public void close() {
    inf.end();
  }
}
