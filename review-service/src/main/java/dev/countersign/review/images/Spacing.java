package dev.countersign.review.images;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.pixel.Frame;
import java.util.Arrays;
import java.util.Optional;

/**
 * Millimetres between the centres of neighbouring pixels (PS3.3 section 10.7.1.1), so that a length
 * on the page means something.
 *
 * @param row between rows
 * @param column between columns
 * @param source the attribute that says so: Imager Pixel Spacing is at the detector, where what
 *     lies before it is enlarged
 */
public record Spacing(double row, double column, String source) {

  /** Pixel Spacing, else Imager Pixel Spacing; empty where neither holds two lengths. */
  static Optional<Spacing> of(Frame frame) {
    return of(frame.group(Tag.PIXEL_MEASURES_SEQUENCE), Tag.PIXEL_SPACING, "PixelSpacing")
        .or(() -> of(frame.header(), Tag.IMAGER_PIXEL_SPACING, "ImagerPixelSpacing"));
  }

  private static Optional<Spacing> of(DataSet header, int tag, String source) {
    double[] values = header.decimals(tag);
    boolean known =
        values.length == 2 && Arrays.stream(values).allMatch(mm -> mm > 0 && Double.isFinite(mm));
    return known ? Optional.of(new Spacing(values[0], values[1], source)) : Optional.empty();
  }

  /** As DICOM writes it: rows, then columns. */
  public String text() {
    return row + "\\" + column;
  }
}
