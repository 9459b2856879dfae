package dev.countersign.worker.prepare;

import java.util.Arrays;

/** An 8-bit grey image, row by row, high is bright. Immutable but for the array it was given. */
public final class GreyPixels {
  private final int rows;
  private final int columns;
  private final byte[] samples;

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
    this.rows = rows;
    this.columns = columns;
    this.samples = samples;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** A sample, 0 to 255. */
  public int at(int row, int column) {
    return samples[row * columns + column] & 0xFF;
  }

  /** All samples; a copy. */
  public byte[] samples() {
    return Arrays.copyOf(samples, samples.length);
  }
}
