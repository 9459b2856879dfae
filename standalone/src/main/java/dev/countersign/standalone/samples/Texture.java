package dev.countersign.standalone.samples;

import java.util.Random;

/** Smooth seeded noise in -1 to 1 with a chosen grain; the plane repeats after 64 grains. */
final class Texture {

  private static final int PERIOD = 1 << 6;
  private static final int LAST = PERIOD - 1;

  private final float[] lattice = new float[PERIOD * PERIOD];
  private final double grain;

  /**
   * @param grain distance between independent values, in picture heights
   */
  Texture(long seed, double grain) {
    Random random = new Random(seed);
    for (int i = 0; i < lattice.length; i++) {
      lattice[i] = random.nextFloat() * 2 - 1;
    }
    this.grain = grain;
  }

  /** The noise at a point no farther than a period to the left or above. */
  double at(double x, double y) {
    double u = x / grain + PERIOD;
    double v = y / grain + PERIOD;
    int column = (int) u;
    int row = (int) v;
    double fu = Shapes.step(u - column - 0.5, 1);
    double fv = Shapes.step(v - row - 0.5, 1);
    double top = mix(node(column, row), node(column + 1, row), fu);
    double bottom = mix(node(column, row + 1), node(column + 1, row + 1), fu);
    return mix(top, bottom, fv);
  }

  private float node(int column, int row) {
    return lattice[(row & LAST) * PERIOD + (column & LAST)];
  }

  private static double mix(double a, double b, double share) {
    return a + (b - a) * share;
  }
}
