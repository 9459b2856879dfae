package dev.countersign.review.images;

import dev.countersign.dicom.Tag;
import dev.countersign.dicom.pixel.Frame;
import java.util.Optional;

/**
 * How a frame lies, and how large and of which shape its pixels are, as far as the image says it.
 *
 * @param aspect the height of a pixel over its width; 1 where nothing is said
 */
public record Geometry(
    Optional<Spacing> spacing, Optional<Orientation> orientation, double aspect) {

  static Geometry of(Frame frame) {
    Optional<Spacing> spacing = Spacing.of(frame);
    double aspect = spacing.map(mm -> mm.row() / mm.column()).orElseGet(() -> ratio(frame));
    return new Geometry(spacing, Orientation.of(frame), aspect);
  }

  /** Pixel Aspect Ratio (PS3.3 section C.7.6.3.1.7): vertical, then horizontal. */
  private static double ratio(Frame frame) {
    double[] parts = frame.header().decimals(Tag.PIXEL_ASPECT_RATIO);
    double ratio = parts.length == 2 ? parts[0] / parts[1] : 1;
    return ratio > 0 && Double.isFinite(ratio) ? ratio : 1;
  }
}
