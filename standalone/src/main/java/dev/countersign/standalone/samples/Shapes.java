package dev.countersign.standalone.samples;

/** Soft-edged elementary shapes. */
final class Shapes {

  private Shapes() {}

  /** 0 below the edge, 1 above it, smooth over the given width. */
  static double step(double distance, double width) {
    double t = distance / width + 0.5;
    if (t <= 0) {
      return 0;
    }
    return t >= 1 ? 1 : t * t * (3 - 2 * t);
  }

  /** The length of a line; {@link Math#hypot} guards lengths that no picture has, and is slow. */
  static double distance(double dx, double dy) {
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** 1 at the centre, falling as a Gaussian. */
  static double bell(double distance, double sigma) {
    double t = distance / sigma;
    return t * t > 20 ? 0 : Math.exp(-0.5 * t * t);
  }

  /** How far inside an ellipse a point is: 1 at the centre, 0 on the edge, negative outside. */
  static double ellipse(double dx, double dy, double a, double b) {
    return 1 - Math.sqrt(dx * dx / (a * a) + dy * dy / (b * b));
  }
}
