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
    int at(int row, int column);
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
    this(rows, columns, (row, column) -> samples[row * columns + column] & 0xFF);
  }

  static GreyPixels of(Levels levels) {
    int columns = levels.columns();
    return new GreyPixels(
        levels.rows(), columns, (row, column) -> levels.at(row * columns + column));
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** A sample, 0 to 255. */
  public int at(int row, int column) {
    return pixels.at(row, column);
  }

  /** All samples; a copy. */
  public byte[] samples() {
    byte[] all = new byte[rows * columns];
    for (int row = 0, i = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++, i++) {
        all[i] = (byte) at(row, column);
      }
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
    // By row and column: a long film's square has more samples than an int counts.
    return new GreyPixels(side, side, (row, column) -> padded(row - above, column - left));
  }

  private int padded(int row, int column) {
    boolean inside = row >= 0 && row < rows && column >= 0 && column < columns;
    return inside ? at(row, column) : 0;
  }
}
