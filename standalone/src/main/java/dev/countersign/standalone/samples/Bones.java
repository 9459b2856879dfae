package dev.countersign.standalone.samples;

import java.util.Random;

/** Draws spine, ribs, clavicles and shoulder blades over a chest. */
final class Bones {

  private static final int RIBS = 10;

  private final Anatomy anatomy;
  private final double first;
  private final double spacing;

  Bones(Anatomy anatomy, long seed) {
    this.anatomy = anatomy;
    Random random = new Random(seed + 21);
    this.first = 0.135 + 0.012 * random.nextDouble();
    this.spacing = 0.066 + 0.003 * random.nextDouble();
  }

  void draw(Canvas canvas) {
    for (int side = -1; side <= 1; side += 2) {
      for (int rib = 0; rib < RIBS; rib++) {
        posteriorRib(canvas, side, first + spacing * rib, rib);
        if (rib < 7) {
          anteriorRib(canvas, side, first + 0.075 + spacing * 1.04 * rib, rib);
        }
      }
      clavicle(canvas, side);
      shoulderBlade(canvas, side);
    }
    spine(canvas);
  }

  /** Leaves the spine, rises a little, then falls towards the side. */
  private void posteriorRib(Canvas canvas, int side, double start, int rib) {
    double reach = Anatomy.lungOuter(start + 0.05) + 0.018;
    for (double x = 0.03; x < reach; x += pixel(canvas)) {
      double t = (x - 0.03) / Math.max(0.05, reach - 0.03);
      double y =
          start
              - 0.022 * Math.sin(Math.PI * Math.min(1, 1.5 * t))
              + (0.045 + 0.006 * rib) * t * t * t;
      double strength = (rib > 8 ? 0.6 : 1) * Shapes.step(reach - x - 0.012, 0.024);
      section(canvas, side * x, y, 0.0118, 205 * strength, 0.55);
    }
  }

  /** Comes round from the side and falls towards the breastbone, fading into cartilage. */
  private void anteriorRib(Canvas canvas, int side, double start, int rib) {
    double reach = Anatomy.lungOuter(start) + 0.012;
    for (double x = 0.085 + 0.006 * rib; x < reach; x += pixel(canvas)) {
      double t = (reach - x) / reach;
      double y = start + 0.20 * t * (1 - 0.30 * t) - 0.012 * Shapes.step(0.12 - t, 0.1);
      double fade = Shapes.step(0.52 - t, 0.30) * Shapes.step(reach - x - 0.01, 0.02);
      section(canvas, side * x, y, 0.0135, 150 * fade, 0.35);
    }
  }

  /** A pixel's size in the standard chest: a walk of this step meets every pixel exactly once. */
  private double pixel(Canvas canvas) {
    return 1 / (canvas.size() * anatomy.scale());
  }

  private void clavicle(Canvas canvas, int side) {
    for (double x = 0.028; x < 0.38; x += pixel(canvas)) {
      double t = (x - 0.028) / 0.35;
      double y = 0.205 - 0.085 * t + 0.016 * Math.sin(2 * Math.PI * t);
      double head = 0.006 * Shapes.bell(t, 0.08);
      section(canvas, side * x, y, 0.0135 + head, 330 * Shapes.step(0.85 - t, 0.3), 0.45);
    }
  }

  private void shoulderBlade(Canvas canvas, int side) {
    for (double y = 0.17; y < 0.47; y += pixel(canvas)) {
      double edge = 0.365 + 0.028 * Math.sin((y - 0.17) * 8);
      int row = canvas.row(anatomy.pictureY(y));
      double strength = 150 * Shapes.step(y - 0.20, 0.06) * Shapes.step(0.44 - y, 0.08);
      for (double x = edge; x < edge + 0.11; x += pixel(canvas)) {
        double inside = Shapes.step(x - edge, 0.008) * Shapes.step(edge + 0.10 - x, 0.05);
        add(canvas, row, side * x, 0.5 * strength * inside * (1 + Shapes.bell(x - edge, 0.006)));
      }
    }
  }

  private void add(Canvas canvas, int row, double x, double value) {
    int column = canvas.column(anatomy.pictureX(x));
    if (canvas.contains(row, column)) {
      canvas.add(row, column, value);
    }
  }

  /** One pixel-wide slice of a bone that runs roughly along x: dense rims, lighter inside. */
  private void section(Canvas canvas, double x, double y, double half, double value, double rim) {
    int column = canvas.column(anatomy.pictureX(x));
    int from = canvas.row(anatomy.pictureY(y - 2 * half));
    int to = canvas.row(anatomy.pictureY(y + 2 * half));
    for (int row = from; row <= to; row++) {
      if (canvas.contains(row, column)) {
        double d = Math.abs(anatomy.standardY(canvas.y(row)) - y) / half;
        double core = (1 - rim) * Shapes.step(1 - d, 0.5);
        canvas.add(row, column, value * (core + rim * Shapes.bell(d - 0.8, 0.2)));
      }
    }
  }

  private void spine(Canvas canvas) {
    for (int row = 0; row < canvas.size(); row++) {
      double y = anatomy.standardY(canvas.y(row));
      double phase = (y - first) / spacing;
      double disc = Shapes.bell(phase - Math.rint(phase), 0.09);
      int from = canvas.column(anatomy.pictureX(-0.06));
      int to = canvas.column(anatomy.pictureX(0.06));
      for (int column = from; column <= to; column++) {
        double x = Math.abs(anatomy.standardX(canvas.x(column)));
        double body = Shapes.step(0.037 - x, 0.012);
        double pedicle =
            55 * Shapes.bell(x - 0.024, 0.006) * Shapes.bell(phase - Math.rint(phase) - 0.35, 0.12);
        double process = 60 * Shapes.step(0.007 - x, 0.006);
        canvas.add(row, column, body * (190 - 120 * disc + process) + pedicle);
      }
    }
  }
}
