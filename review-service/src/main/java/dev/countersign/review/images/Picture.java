package dev.countersign.review.images;

import java.nio.ByteBuffer;

/** A frame on its way to the page. */
public sealed interface Picture {

  /**
   * Samples to be windowed by the page: modality value = sample x scale + offset. The window is in
   * samples.
   *
   * @param samples little-endian signed 16-bit, row by row
   * @param inverted MONOCHROME1: high values are dark
   */
  record Grey(
      int rows,
      int columns,
      double windowCentre,
      double windowWidth,
      boolean inverted,
      String photometric,
      double offset,
      double scale,
      Geometry geometry,
      ByteBuffer samples)
      implements Picture {}

  /** A picture that needs no window. */
  record Png(Geometry geometry, ByteBuffer bytes) implements Picture {}

  Geometry geometry();
}
