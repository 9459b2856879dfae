package dev.countersign.standalone.samples;

import java.util.Random;

/** Draws the branching vessels of both lungs, thick at the hilum and fading outwards. */
final class Vessels {

  private static final int TRUNKS = 13;

  private final Anatomy anatomy;
  private final Random random;

  Vessels(Anatomy anatomy, long seed) {
    this.anatomy = anatomy;
    this.random = new Random(seed + 31);
  }

  void draw(Canvas canvas) {
    for (int side = -1; side <= 1; side += 2) {
      for (int trunk = 0; trunk < TRUNKS; trunk++) {
        double angle = -1.35 + 2.75 * (trunk + 0.6 * random.nextDouble()) / TRUNKS;
        double width = 0.0052 + 0.0018 * random.nextDouble();
        branch(canvas, side, 0.085, 0.44 + 0.05 * random.nextDouble(), angle, width, 3);
      }
    }
  }

  private void branch(
      Canvas canvas, int side, double x, double y, double angle, double width, int forks) {
    double length = 0.05 + 0.05 * random.nextDouble();
    double bend = (random.nextDouble() - 0.5) * 3;
    double step = Math.max(width * 0.6, 1.0 / canvas.size());
    double atX = x;
    double atY = y;
    double heading = angle;
    for (double gone = 0; gone < length; gone += step) {
      atX += step * Math.cos(heading);
      atY += step * Math.sin(heading);
      heading += bend * step;
      double lung = anatomy.lung(side * atX, atY);
      double value = 26_000 * width * (1 - 0.3 * gone / length) * lung * step / width * 0.55;
      canvas.dot(anatomy.pictureX(side * atX), anatomy.pictureY(atY), width, value);
    }
    if (forks > 0) {
      double spread = 0.28 + 0.3 * random.nextDouble();
      branch(canvas, side, atX, atY, heading + spread, width * 0.74, forks - 1);
      branch(canvas, side, atX, atY, heading - spread, width * 0.70, forks - 1);
    }
  }
}
