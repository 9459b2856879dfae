package dev.countersign.standalone.samples;

/** Draws the healthy chest of an anatomy: soft tissue, lungs, heart, bones and vessels. */
final class Chest {

  private static final int SIZE = 512;

  private final Anatomy anatomy;
  private final Texture coarse;
  private final Texture fine;
  private final long seed;

  Chest(Anatomy anatomy, long seed) {
    this.anatomy = anatomy;
    this.seed = seed;
    this.coarse = new Texture(seed + 11, 0.045);
    this.fine = new Texture(seed + 12, 0.012);
  }

  Canvas draw() {
    Canvas canvas = new Canvas(SIZE);
    for (int row = 0; row < SIZE; row++) {
      double y = anatomy.standardY(canvas.y(row));
      for (int column = 0; column < SIZE; column++) {
        canvas.set(row, column, density(anatomy.standardX(canvas.x(column)), y));
      }
    }
    new Vessels(anatomy, seed).draw(canvas);
    new Bones(anatomy, seed).draw(canvas);
    return canvas;
  }

  private double density(double x, double y) {
    double body = body(x, y);
    if (body == 0) {
      return 130;
    }
    double lung = anatomy.lung(x, y);
    double tissue = softTissue(x, y) * (1 - lung) + aeratedLung(x, y) * lung;
    return 130 + body * (anatomy.build() * tissue + airways(x, y) - 130);
  }

  private static double body(double x, double y) {
    double half = Anatomy.bodyHalfWidth(y);
    double inside = half - Math.abs(x);
    double skin = Shapes.step(inside, 0.012);
    return skin == 0 ? 0 : skin * (0.42 + 0.58 * Math.sqrt(Math.clamp(inside / 0.15, 0, 1)));
  }

  private double softTissue(double x, double y) {
    double middle = 620 * Shapes.bell(x, 0.085) * Shapes.step(y - 0.10, 0.3);
    double heart = 560 * anatomy.heartShadow(x, y);
    double knob = 330 * Shapes.step(Shapes.ellipse(x - 0.066, y - 0.335, 0.042, 0.045), 0.3);
    double belly = 640 * Shapes.step(y - anatomy.diaphragm(x), 0.06);
    double stomach =
        -520 * Shapes.step(Shapes.ellipse(x - 0.16, y - 0.875 - anatomy.domes(), 0.085, 0.04), 0.5);
    double chest = Shapes.distance(middle, heart + knob) * (1 - belly / 900);
    return 1820 + chest + belly + stomach + 40 * coarse.at(x, y);
  }

  private double aeratedLung(double x, double y) {
    double hilum = Shapes.distance(Math.abs(x) - 0.075, (y - 0.46) * 0.8);
    double markings =
        (0.35 + 1.1 * Shapes.bell(hilum, 0.17)) * (55 * coarse.at(x, y) + 45 * fine.at(x, y));
    double wall = 330 * sixth(Math.min(1, Math.abs(x) / Anatomy.lungOuter(y)));
    double base = 260 * Shapes.step(y - 0.60, 0.35);
    double apex = 230 * Shapes.step(0.26 - y, 0.2);
    return 770 + 330 * Shapes.bell(hilum, 0.065) + wall + base + apex + markings;
  }

  private static double sixth(double value) {
    double cube = value * value * value;
    return cube * cube;
  }

  private static double airways(double x, double y) {
    double centre = -0.004 - 0.01 * Shapes.step(y - 0.25, 0.2);
    double trachea =
        Shapes.step(0.021 - Math.abs(x - centre), 0.014) * Shapes.step(0.375 - y, 0.04);
    double along = y - 0.365;
    double right = Math.abs(x + 0.012 + 0.75 * along);
    double left = Math.abs(x + 0.008 - 1.05 * along);
    double bronchi =
        Shapes.step(0.012 - Math.min(right, left), 0.012)
            * Shapes.step(along, 0.02)
            * Shapes.step(0.075 - along, 0.05);
    return -430 * trachea - 260 * bronchi * (1 - trachea);
  }
}
