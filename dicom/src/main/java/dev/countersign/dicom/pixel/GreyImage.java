package dev.countersign.dicom.pixel;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import java.util.List;
import java.util.Optional;

/**
 * Modality values of a monochrome frame: stored values after the Modality LUT, or rescale slope and
 * intercept.
 */
public final class GreyImage {

  private final Frame frame;
  private final Modality modality;

  private GreyImage(Frame frame, Modality modality) {
    this.frame = frame;
    this.modality = modality;
  }

  /**
   * The modality values of the frame (PS3.3 section C.11.1).
   *
   * @throws UndecodableException if it is not monochrome, or its Modality LUT is malformed
   */
  public static GreyImage of(Frame frame) throws UndecodableException {
    if (!frame.format().isMonochrome()) {
      throw new UndecodableException("the image is in colour");
    }
    return new GreyImage(frame, Modality.of(frame));
  }

  Modality modality() {
    return modality;
  }

  public int rows() {
    return frame.format().rows();
  }

  public int columns() {
    return frame.format().columns();
  }

  /** The modality value of a pixel, such as Hounsfield units in CT. */
  public float value(int row, int column) {
    return (float) value(row * columns() + column);
  }

  /** The modality value of a pixel, counted in rows. */
  double value(int pixel) {
    return modality.value(frame.stored(pixel));
  }

  /** The header's first window, or else the range of the frame without padding. */
  public Window defaultWindow() {
    return headerWindow().orElseGet(this::rangeWindow);
  }

  Optional<Window> headerWindow() {
    DataSet voi = frame.group(Tag.FRAME_VOI_LUT_SEQUENCE);
    double centre = voi.decimal(Tag.WINDOW_CENTER).orElse(Double.NaN);
    double width = voi.decimal(Tag.WINDOW_WIDTH).orElse(Double.NaN);
    String function = voi.string(Tag.VOI_LUT_FUNCTION).orElse("LINEAR");
    return Window.of(centre, width, function);
  }

  /** The header's first VOI LUT (PS3.3 section C.11.2.1.1). */
  Optional<LookupTable> voiTable() throws UndecodableException {
    List<DataSet> tables = frame.group(Tag.FRAME_VOI_LUT_SEQUENCE).items(Tag.VOI_LUT_SEQUENCE);
    if (tables.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(LookupTable.of(tables.getFirst(), mayBeNegative()));
  }

  /** Whether modality values have a sign, and so the first one that a table maps. */
  private boolean mayBeNegative() {
    long values = 1L << frame.format().bitsStored();
    long least = frame.format().signed() ? -values / 2 : 0;
    return Math.min(modality.value(least), modality.value(least + values - 1)) < 0;
  }

  private Window rangeWindow() {
    Padding padding = Padding.of(frame);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < frame.count(); i++) {
      long stored = frame.stored(i);
      if (!padding.covers(stored)) {
        double value = modality.value(stored);
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    if (least > most) {
      return new Window(modality.value(0), 1, Window.Function.LINEAR_EXACT);
    }
    double width = most - least;
    return new Window((least + most) / 2, width > 0 ? width : 1, Window.Function.LINEAR_EXACT);
  }

  /** Whether high values are dark (MONOCHROME1, or a Presentation LUT Shape of INVERSE). */
  public boolean inverted() {
    return frame.format().photometric().equals("MONOCHROME1")
        || frame.header().string(Tag.PRESENTATION_LUT_SHAPE).orElse("").equals("INVERSE");
  }
}
