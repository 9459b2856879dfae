package dev.countersign.dicom.pixel;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import java.util.List;

/**
 * One decoded frame: stored values, sign extended, sample by sample and pixel by pixel in rows,
 * whatever the layout in the stream was.
 */
public final class Frame {

  private final DataSet header;
  private final PixelFormat format;
  private final int index;
  private final int[] samples;

  Frame(DataSet header, PixelFormat format, int index, int[] samples) {
    this.header = header;
    this.format = format;
    this.index = index;
    this.samples = samples;
  }

  /** The data set of the image, without its pixels. */
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

  /** All samples. The array is the frame's own: the caller must not change it. */
  public int[] samples() {
    return samples;
  }

  /**
   * The attributes of a functional group for this frame: its own, else the shared ones, else those
   * of the image (PS3.3 section C.7.6.16).
   */
  DataSet group(int sequence) {
    List<DataSet> own = header.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
    if (index < own.size() && !own.get(index).items(sequence).isEmpty()) {
      return own.get(index).items(sequence).getFirst();
    }
    return header.items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).stream()
        .flatMap(shared -> shared.items(sequence).stream())
        .findFirst()
        .orElse(header);
  }
}
