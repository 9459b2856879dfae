package dev.countersign.standalone.samples;

/**
 * A square picture of densities. Coordinates are in picture heights: x from -0.5 to 0.5, y from 0
 * at the top to 1.
 */
final class Canvas {

  private final int size;
  private final float[] values;

  Canvas(int size) {
    this.size = size;
    this.values = new float[size * size];
  }

  int size() {
    return size;
  }

  double x(int column) {
    return (column + 0.5) / size - 0.5;
  }

  double y(int row) {
    return (row + 0.5) / size;
  }

  int column(double x) {
    return (int) Math.floor((x + 0.5) * size);
  }

  int row(double y) {
    return (int) Math.floor(y * size);
  }

  float get(int row, int column) {
    return values[row * size + column];
  }

  void set(int row, int column, double value) {
    values[row * size + column] = (float) value;
  }

  void add(int row, int column, double value) {
    values[row * size + column] += (float) value;
  }

  boolean contains(int row, int column) {
    return row >= 0 && row < size && column >= 0 && column < size;
  }

  /** Adds a soft round dot: a Gaussian, so the product of one across and one down. */
  void dot(double x, double y, double sigma, double value) {
    int reach = (int) Math.ceil(3 * sigma * size);
    int left = column(x) - reach;
    int top = row(y) - reach;
    double[] across = new double[2 * reach + 1];
    for (int i = 0; i < across.length; i++) {
      across[i] = Shapes.bell(x(left + i) - x, sigma);
    }
    int bottom = Math.min(top + across.length, size);
    int right = Math.min(left + across.length, size);
    for (int row = Math.max(top, 0); row < bottom; row++) {
      double down = value * Shapes.bell(y(row) - y, sigma);
      for (int column = Math.max(left, 0); column < right; column++) {
        add(row, column, down * across[column - left]);
      }
    }
  }

  /** Bilinear sample at fractional pixel positions, clamped at the edges. */
  float sample(double row, double column) {
    double r = Math.clamp(row, 0, size - 1.001);
    double c = Math.clamp(column, 0, size - 1.001);
    int r0 = (int) r;
    int c0 = (int) c;
    double fr = r - r0;
    double fc = c - c0;
    double top = get(r0, c0) * (1 - fc) + get(r0, c0 + 1) * fc;
    double bottom = get(r0 + 1, c0) * (1 - fc) + get(r0 + 1, c0 + 1) * fc;
    return (float) (top * (1 - fr) + bottom * fr);
  }
}
