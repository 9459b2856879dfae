package dev.countersign.dicom.pixel;

import dev.countersign.dicom.DataSet;

/**
 * One decoded frame: stored values, sign extended, sample by sample and pixel by pixel in rows,
 * whatever the layout in the stream was.
 */
public final class Frame {

  private final DataSet header;
  private final PixelFormat format;
  private final int[] samples;

  Frame(DataSet header, PixelFormat format, int[] samples) {
    this.header = header;
    this.format = format;
    this.samples = samples;
  }

  public DataSet header() {
    return header;
  }

  public PixelFormat format() {
    return format;
  }

  /** The stored value of one sample. */
  public int sample(int row, int column, int sample) {
    return samples[(row * format.columns() + column) * format.samplesPerPixel() + sample];
  }

  /** The samples themselves, which the caller must not change. */
  public int[] samples() {
    return samples;
  }
}
