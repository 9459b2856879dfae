package dev.countersign.standalone.samples;

import java.util.Random;

/**
 * The shape of one chest, in picture heights, varied a little by the seed. Positive x is the
 * patient's left.
 *
 * @param midline x of the spine
 * @param scale size relative to the standard chest
 * @param build thickness of soft tissue relative to the standard, so the picture's brightness
 * @param heart size of the heart relative to the standard
 * @param domes height of the diaphragm domes relative to the standard, in picture heights
 */
record Anatomy(double midline, double scale, double build, double heart, double domes) {

  private static final double APEX = 0.135;
  private static final double TILT_COS = Math.cos(Math.toRadians(33));
  private static final double TILT_SIN = Math.sin(Math.toRadians(33));

  /** The lungs' outer border for y from -0.5 to 1.5: drawing asks for it at every point. */
  private static final int OUTER_STEPS = 8192;

  private static final double[] OUTER = new double[OUTER_STEPS];

  static {
    for (int step = 0; step < OUTER_STEPS; step++) {
      OUTER[step] = computeLungOuter(2.0 * step / OUTER_STEPS - 0.5);
    }
  }

  static Anatomy of(long seed, boolean cardiomegaly) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    double normalHeart = 0.95 + 0.08 * random.nextDouble();
    return new Anatomy(
        vary(random, 0.012),
        1 + vary(random, 0.03),
        1 + vary(random, 0.05),
        cardiomegaly ? normalHeart + 0.42 + 0.08 * random.nextDouble() : normalHeart,
        vary(random, 0.012));
  }

  private static double vary(Random random, double most) {
    return (2 * random.nextDouble() - 1) * most;
  }

  /** A picture x in the standard chest. */
  double standardX(double x) {
    return (x - midline) / scale;
  }

  /** A picture y in the standard chest. */
  double standardY(double y) {
    return (y - 0.5) / scale + 0.5;
  }

  double pictureX(double standardX) {
    return standardX * scale + midline;
  }

  double pictureY(double standardY) {
    return (standardY - 0.5) * scale + 0.5;
  }

  /** Half the body's width at a height. */
  static double bodyHalfWidth(double y) {
    double neck = 0.125 + 0.05 * Shapes.step(0.03 - y, 0.1);
    double shoulders = 0.40 * Shapes.step(y - 0.125, 0.20);
    double taper = 0.05 * Shapes.step(y - 0.48, 0.6);
    return neck + shoulders - taper;
  }

  /** How far a lung's outer border lies from the midline at a height. */
  static double lungOuter(double y) {
    int nearest = Math.clamp(Math.round((y + 0.5) * OUTER_STEPS / 2), 0, OUTER_STEPS - 1);
    return OUTER[nearest];
  }

  private static double computeLungOuter(double y) {
    double t = Math.clamp((0.72 - y) / (0.72 - APEX), -0.35, 1);
    return 0.105 + 0.262 * Math.sqrt(Math.max(0, 1 - Math.pow(Math.abs(t), 2.3)));
  }

  /** How far a lung's inner border lies from the midline at a height, heart apart. */
  static double lungInner(double y) {
    return 0.058 + 0.018 * Shapes.bell(y - 0.47, 0.07) + 0.012 * Shapes.step(0.22 - y, 0.12);
  }

  /** The height of the diaphragm below a point of the standard chest. */
  double diaphragm(double x) {
    double top = 0.728 + 0.024 * Shapes.step(x, 0.2);
    double out = (Math.abs(x) - 0.185) / 0.19;
    double fall = out > 0 ? 0.115 * out * out : 0.045 * out * out;
    return top + domes + fall;
  }

  /** How much of a point is lung: 0 to 1, heart and diaphragm taken out. */
  double lung(double x, double y) {
    double away = Math.abs(x);
    double outer = Shapes.step(lungOuter(y) - away, 0.016);
    if (outer == 0) {
      return 0;
    }
    double apex = Shapes.step(y - APEX - 5 * (away - 0.125) * (away - 0.125), 0.03);
    double inner = Shapes.step(away - lungInner(y), 0.022);
    double below = Shapes.step(diaphragm(x) - y, 0.009);
    return outer * apex * inner * below * (1 - 0.97 * heartShadow(x, y));
  }

  /** 1 inside the heart and the great vessels above it, soft at the border. */
  double heartShadow(double x, double y) {
    double dx = x - 0.042 * heart;
    double dy = y - 0.64;
    double along = dx * TILT_COS + dy * TILT_SIN;
    double across = dy * TILT_COS - dx * TILT_SIN;
    double chambers =
        Shapes.step(Shapes.ellipse(along, across, 0.178 * heart, 0.128 * heart), 0.10);
    double vessels = Shapes.step(Shapes.ellipse(x - 0.018, y - 0.50, 0.088, 0.125), 0.22);
    return 1 - (1 - chambers) * (1 - vessels);
  }
}
