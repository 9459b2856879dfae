package dev.countersign.review.images;

import dev.countersign.dicom.pixel.Frame;
import dev.countersign.dicom.pixel.GreyImage;
import dev.countersign.dicom.pixel.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Modality values as signed 16-bit samples. Whole numbers that fit travel as they are; others are
 * shifted, and where that is not enough scaled, so that no grey level is clipped.
 */
final class GreySamples {
  private static final double FINE = 4095;

  private GreySamples() {}

  private record Range(double low, double high, boolean whole) {
    static Range of(GreyImage image) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      boolean whole = true;
      for (int row = 0; row < image.rows(); row++) {
        for (int column = 0; column < image.columns(); column++) {
          float value = image.value(row, column);
          low = Math.min(low, value);
          high = Math.max(high, value);
          whole &= value == Math.rint(value);
        }
      }
      return new Range(low, high, whole);
    }

    /** Steps of one, unless that would clip, or flatten a small range of fractions. */
    double scale() {
      double width = high - low;
      if (width > 0xFFFF) {
        return width / 0xFFFF;
      }
      return whole || width >= FINE || width == 0 ? 1 : width / FINE;
    }

    double offset() {
      boolean fits = low >= Short.MIN_VALUE && high <= Short.MAX_VALUE && scale() == 1;
      return fits ? 0 : Math.floor(low) - Short.MIN_VALUE * scale();
    }
  }

  static Picture.Grey of(Frame frame) throws UndecodableException {
    GreyImage image = GreyImage.of(frame);
    Range range = Range.of(image);
    double scale = range.scale();
    double offset = range.offset();
    ByteBuffer samples =
        ByteBuffer.allocate(Math.multiplyExact(image.rows() * image.columns(), 2))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < image.rows(); row++) {
      for (int column = 0; column < image.columns(); column++) {
        long sample = Math.round((image.value(row, column) - offset) / scale);
        samples.putShort((short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE));
      }
    }
    return new Picture.Grey(
        image.rows(),
        image.columns(),
        (image.defaultWindow().centre() - offset) / scale,
        image.defaultWindow().width() / scale,
        image.inverted(),
        frame.format().photometric(),
        offset,
        scale,
        Geometry.of(frame),
        samples.flip());
  }
}
