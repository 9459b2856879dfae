package dev.countersign.dicom.pixel;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import java.util.List;
import java.util.Optional;

/**
 * One decoded frame: stored values, sign extended, sample by sample and pixel by pixel in rows,
 * whatever the layout in the stream was. Chrominance is spread to every pixel, colours are not
 * converted.
 */
public final class Frame {

  private final DataSet header;
  private final PixelFormat format;
  private final int index;
  private final byte[] samples;

  Frame(DataSet header, PixelFormat format, int index, byte[] samples) {
    this.header = header;
    this.format = format;
    this.index = index;
    this.samples = samples;
  }

  /** The data set of the image, without its pixels. */
  public DataSet header() {
    return header;
  }

  /** The format of the decoded samples: its Photometric Interpretation is that of the samples. */
  public PixelFormat format() {
    return format;
  }

  /** The stored value of one sample; one of 32 unsigned bits as those bits. */
  public int sample(int row, int column, int sample) {
    return (int) stored((row * format.columns() + column) * format.samplesPerPixel() + sample);
  }

  /** The stored value of a sample, counted from the first of the frame. */
  long stored(int sample) {
    int value = Samples.get(samples, sample, format.bytesPerSample());
    return format.signed() ? value : Samples.unsigned(value, format.bytesPerSample());
  }

  /** How many samples the frame has. */
  int count() {
    return (int) format.samples();
  }

  /**
   * The samples, each {@link PixelFormat#bytesPerSample} bytes with the low one first. It is the
   * array that the frame was decoded to, from its first byte on, and no copy.
   */
  public byte[] samples() {
    return samples;
  }

  /**
   * What the modality values are in, such as HU: Rescale Type (0028,1054); empty where the header
   * does not say.
   */
  public Optional<String> rescaleType() {
    return group(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE)
        .string(Tag.RESCALE_TYPE)
        .map(String::strip)
        .filter(type -> !type.isEmpty());
  }

  /**
   * The attributes of a functional group for this frame: its own, else the shared ones, else those
   * of the image (PS3.3 section C.7.6.16).
   */
  public DataSet group(int sequence) {
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
