package dev.countersign.dicom.pixel;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import java.util.Optional;
import java.util.OptionalInt;

/** Modality values of a monochrome frame: stored values after rescale slope and intercept. */
public final class GreyImage {

  private final Frame frame;
  private final double slope;
  private final double intercept;

  private GreyImage(Frame frame, double slope, double intercept) {
    this.frame = frame;
    this.slope = slope;
    this.intercept = intercept;
  }

  /**
   * The modality values of the frame (PS3.3 section C.11.1).
   *
   * @throws UndecodableException if it is not monochrome, or has a lookup table in place of a slope
   */
  public static GreyImage of(Frame frame) throws UndecodableException {
    if (!frame.format().isMonochrome()) {
      throw new UndecodableException("the image is in colour");
    }
    if (!frame.header().items(Tag.MODALITY_LUT_SEQUENCE).isEmpty()) {
      throw new UndecodableException("a Modality LUT is not applied yet");
    }
    DataSet rescale = frame.group(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE);
    // A slope of 0 would make every pixel alike; systems that write it mean that there is none.
    double slope = rescale.decimal(Tag.RESCALE_SLOPE).orElse(1);
    return new GreyImage(
        frame, slope == 0 ? 1 : slope, rescale.decimal(Tag.RESCALE_INTERCEPT).orElse(0));
  }

  public int rows() {
    return frame.format().rows();
  }

  public int columns() {
    return frame.format().columns();
  }

  /** The modality value of a pixel, such as Hounsfield units in CT. */
  public float value(int row, int column) {
    return value(row * columns() + column);
  }

  /** The modality value of a pixel, counted in rows. */
  float value(int pixel) {
    return (float) (frame.samples()[pixel] * slope + intercept);
  }

  /** The header's first window, or else the range of the frame without padding. */
  public Window defaultWindow() {
    return headerWindow().orElseGet(this::rangeWindow);
  }

  private Optional<Window> headerWindow() {
    DataSet voi = frame.group(Tag.FRAME_VOI_LUT_SEQUENCE);
    double centre = voi.decimal(Tag.WINDOW_CENTER).orElse(Double.NaN);
    double width = voi.decimal(Tag.WINDOW_WIDTH).orElse(Double.NaN);
    String function = voi.string(Tag.VOI_LUT_FUNCTION).orElse("LINEAR");
    return Window.of(centre, width, function);
  }

  private Window rangeWindow() {
    OptionalInt padding = frame.header().integer(Tag.PIXEL_PADDING_VALUE);
    int mask = (int) ((1L << frame.format().bitsAllocated()) - 1);
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int sample : frame.samples()) {
      if (padding.isEmpty() || (sample & mask) != (padding.getAsInt() & mask)) {
        least = Math.min(least, sample);
        most = Math.max(most, sample);
      }
    }
    if (least > most) {
      return new Window(intercept, 1, Window.Function.LINEAR_EXACT);
    }
    double low = least * slope + intercept;
    double high = most * slope + intercept;
    double width = Math.abs(high - low);
    return new Window((low + high) / 2, width > 0 ? width : 1, Window.Function.LINEAR_EXACT);
  }

  /** Whether high values are dark (MONOCHROME1). */
  public boolean inverted() {
    return frame.format().photometric().equals("MONOCHROME1");
  }
}
