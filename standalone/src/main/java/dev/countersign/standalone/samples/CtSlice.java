package dev.countersign.standalone.samples;

import java.util.SplittableRandom;

/** Draws one axial slice of a chest in Hounsfield units. Positive x is the patient's left. */
final class CtSlice {

  private static final double AIR = -1000;
  private static final double FAT = -95;
  private static final double MUSCLE = 55;
  private static final double LUNG = -840;
  private static final double BLOOD = 45;
  private static final double BONE = 520;

  private final double depth;
  private final Texture markings;
  private final SplittableRandom random;

  /**
   * @param depth of the slice in the chest, 0 at the apex to 1 at the base
   */
  CtSlice(long seed, double depth) {
    this.depth = depth;
    this.markings = new Texture(seed + 61 + (long) (depth * 1000), 0.018);
    this.random = new SplittableRandom(seed + 62 + (long) (depth * 1000));
  }

  short[] draw(int size) {
    short[] pixels = new short[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double value = tissue((column + 0.5) / size - 0.5, (row + 0.5) / size - 0.5);
        double noise = (random.nextDouble() + random.nextDouble() - 1) * 28;
        pixels[row * size + column] = (short) Math.clamp(Math.round(value + noise), -1024, 1500);
      }
    }
    return pixels;
  }

  private double tissue(double x, double y) {
    double value = over(AIR, FAT, Shapes.ellipse(x, y, 0.45, 0.33));
    value = over(value, MUSCLE, Shapes.ellipse(x, y, 0.42, 0.30));
    value =
        over(
            value,
            BONE * ribs(x, y) + MUSCLE * (1 - ribs(x, y)),
            Shapes.ellipse(x, y, 0.405, 0.285));
    value = over(value, lung(x, y), lungField(x, y));
    value = over(value, BLOOD, heart(x, y));
    value = over(value, BLOOD + 10, Shapes.ellipse(x - 0.045, y - 0.115, 0.028, 0.028));
    value = over(value, AIR, depth < 0.45 ? Shapes.ellipse(x, y - 0.01, 0.02, 0.022) : -1);
    value = over(value, 260, Shapes.ellipse(x, y - 0.185, 0.05, 0.042));
    value = over(value, BONE, Shapes.ellipse(x, y - 0.255, 0.016, 0.05));
    value = over(value, 25, Shapes.ellipse(x, y - 0.228, 0.014, 0.012));
    return over(value, 300, Shapes.ellipse(x, y + 0.265, 0.06, 0.014));
  }

  private static double over(double below, double above, double inside) {
    double share = Shapes.step(inside, 0.03);
    return below + (above - below) * share;
  }

  private double ribs(double x, double y) {
    double angle = Math.atan2(y / 0.29, x / 0.41);
    double ring = Shapes.bell(Shapes.ellipse(x, y, 0.395, 0.278), 0.022);
    return ring * Shapes.step(Math.cos(9 * angle + 14 * depth), 0.8);
  }

  private double lungField(double x, double y) {
    double size = 0.62 + 0.38 * Math.sin(Math.PI * Math.min(0.5 + 0.9 * depth, 1) * 0.9);
    double side = Math.abs(x) - 0.205;
    return Shapes.ellipse(side, y - 0.005, 0.168 * size, 0.262 * size);
  }

  private double lung(double x, double y) {
    double vessel = Math.max(0, markings.at(x, y) - 0.45) * 900;
    double hilum = Shapes.bell(Shapes.distance(Math.abs(x) - 0.09, y), 0.09);
    return LUNG + vessel * (0.35 + hilum) - 60 * y / 0.3;
  }

  private double heart(double x, double y) {
    double size = Shapes.step(depth - 0.45, 0.3);
    double upper = Shapes.ellipse(x - 0.01, y + 0.06, 0.085, 0.11);
    double ventricles = Shapes.ellipse(x - 0.05, y + 0.07, 0.05 + 0.12 * size, 0.05 + 0.085 * size);
    return Math.max(upper, ventricles);
  }
}
