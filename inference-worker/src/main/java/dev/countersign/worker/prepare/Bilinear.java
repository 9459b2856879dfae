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
  private Bilinear() {}

  /** Resizes; takes time in proportion to the output. */
  static GreyPixels resize(GreyPixels source, int outRows, int outColumns) {
    byte[] out = new byte[outRows * outColumns];
    resize(source, outRows, outColumns, out, 0, 1);
    return new GreyPixels(outRows, outColumns, out);
  }

  /** Resizes into every {@code step}th byte of an array, from {@code first} on. */
  static void resize(
      GreyPixels source, int outRows, int outColumns, byte[] out, int first, int step) {
    var across = new Axis(source.columns(), outColumns);
    var down = new Axis(source.rows(), outRows);
    long half = 2L * outColumns * outRows;
    int at = first;
    for (int row = 0; row < outRows; row++) {
      int upper = down.lower[row];
      int lower = down.upper[row];
      for (int column = 0; column < outColumns; column++) {
        long above = across.mix(source, upper, column);
        long below = lower == upper ? above : across.mix(source, lower, column);
        long sum = above * (2L * outRows - down.weight[row]) + below * down.weight[row];
        out[at] = (byte) ((sum + half) / (2 * half));
        at += step;
      }
    }
  }

  /** One direction: the two input samples of each output sample, and the weight of the second. */
  private static final class Axis {
    private final int denominator;
    private final int[] lower;
    private final int[] upper;
    private final int[] weight;

    Axis(int in, int out) {
      denominator = 2 * out;
      lower = new int[out];
      upper = new int[out];
      weight = new int[out];
      for (int i = 0; i < out; i++) {
        long numerator = (2L * i + 1) * in - out;
        int floor = (int) Math.floorDiv(numerator, denominator);
        lower[i] = Math.max(0, floor);
        upper[i] = Math.min(in - 1, floor + 1);
        weight[i] = Math.floorMod(numerator, denominator);
      }
    }

    /** Two samples of a line weighted, times the denominator. */
    long mix(GreyPixels source, int line, int position) {
      int second = weight[position];
      int first = denominator - second;
      return (long) source.at(line, lower[position]) * first
          + (long) source.at(line, upper[position]) * second;
    }
  }
}
