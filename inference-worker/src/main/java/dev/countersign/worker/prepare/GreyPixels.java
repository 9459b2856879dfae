package dev.countersign.worker.prepare;

import dev.countersign.dicom.pixel.Levels;

/**
 * An 8-bit grey image, row by row, high is bright. Immutable but for the array it was given. One
 * made of {@link Levels} works each sample out when it is asked for.
 */
public final class GreyPixels {
  private final int rows;
  private final int columns;
  private final Pixels pixels;

  @FunctionalInterface
  private interface Pixels {
    int at(int pixel);
  }

  private GreyPixels(int rows, int columns, Pixels pixels) {
    this.rows = rows;
    this.columns = columns;
    this.pixels = pixels;
  }

  /**
   * Wraps samples without copying.
   *
   * @param rows at least 1
   * @param columns at least 1
   * @param samples rows times columns unsigned bytes, not changed afterwards
   */
  public GreyPixels(int rows, int columns, byte[] samples) {
    if (rows < 1 || columns < 1 || (long) rows * columns != samples.length) {
      throw new IllegalArgumentException(
          "%d rows of %d columns are not %d samples".formatted(rows, columns, samples.length));
    }
    this(rows, columns, pixel -> samples[pixel] & 0xFF);
  }

  static GreyPixels of(Levels levels) {
    return new GreyPixels(levels.rows(), levels.columns(), levels::at);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** A sample, 0 to 255. */
  public int at(int row, int column) {
    return pixels.at(row * columns + column);
  }

  /** All samples; a copy. */
  public byte[] samples() {
    byte[] all = new byte[rows * columns];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) pixels.at(i);
    }
    return all;
  }

  /** The image in the middle of a black square; an odd line or column more goes below or right. */
  GreyPixels square() {
    if (rows == columns) {
      return this;
    }
    int side = Math.max(rows, columns);
    int above = (side - rows) / 2;
    int left = (side - columns) / 2;
    return new GreyPixels(side, side, pixel -> padded(pixel / side - above, pixel % side - left));
  }

  private int padded(int row, int column) {
    boolean inside = row >= 0 && row < rows && column >= 0 && column < columns;
    return inside ? at(row, column) : 0;
  }
}
