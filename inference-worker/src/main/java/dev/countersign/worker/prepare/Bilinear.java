package dev.countersign.worker.prepare;

/**
 * Bilinear resizing with half-pixel centres and without antialiasing, in exact arithmetic.
 *
 * <p>Output sample {@code d} of a side of length {@code out} lies at input position {@code (d +
 * 1/2) * in / out - 1/2}. The two samples around it, clamped to the image, are weighted by their
 * distance; no others count, however far the image is reduced. The weighted sum is a fraction of
 * integers, rounded half up to 0 to 255: the same bits on every machine.
 */
final class Bilinear {
  private final Samples source;
  private final Axis across;
  private final Axis down;

  private Bilinear(Samples source, Axis across, Axis down) {
    this.source = source;
    this.across = across;
    this.down = down;
  }

  /** Where samples come from, 0 to 255 each. */
  @FunctionalInterface
  interface Samples {
    int at(int row, int column);
  }

  /** Resizes {@code rows} by {@code columns} samples; takes time in proportion to the output. */
  static GreyPixels resize(Samples source, int rows, int columns, int outRows, int outColumns) {
    var resizing = new Bilinear(source, new Axis(columns, outColumns), new Axis(rows, outRows));
    byte[] out = new byte[outRows * outColumns];
    for (int row = 0; row < outRows; row++) {
      for (int column = 0; column < outColumns; column++) {
        out[row * outColumns + column] = resizing.sample(row, column);
      }
    }
    return new GreyPixels(outRows, outColumns, out);
  }

  private byte sample(int row, int column) {
    long sum = down.mix(row, onLine(down.lower(row), column), onLine(down.upper(row), column));
    long whole = across.denominator() * down.denominator();
    return (byte) ((2 * sum + whole) / (2 * whole));
  }

  private long onLine(int line, int column) {
    return across.mix(
        column, source.at(line, across.lower(column)), source.at(line, across.upper(column)));
  }

  /** One direction: input positions as fractions over {@code 2 * out}. */
  private record Axis(int in, int out) {
    long denominator() {
      return 2L * out;
    }

    int lower(int position) {
      return Math.max(0, floor(position));
    }

    int upper(int position) {
      return Math.min(in - 1, floor(position) + 1);
    }

    /** The two samples weighted, times the denominator. */
    long mix(int position, long lower, long upper) {
      long weight = Math.floorMod(numerator(position), denominator());
      return lower * (denominator() - weight) + upper * weight;
    }

    private int floor(int position) {
      return (int) Math.floorDiv(numerator(position), denominator());
    }

    private long numerator(int position) {
      return (2L * position + 1) * in - out;
    }
  }
}
