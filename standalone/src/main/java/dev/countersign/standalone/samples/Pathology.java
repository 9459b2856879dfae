package dev.countersign.standalone.samples;

import java.util.Random;

/** Plants a finding in a drawn chest. Cardiomegaly is part of the anatomy and needs nothing. */
final class Pathology {

  private final Anatomy anatomy;
  private final Random random;
  private final Texture cloud;

  /** A value to put at a point of the standard chest, given the one that stands there. */
  private interface Change {
    double at(double x, double y, double present);
  }

  Pathology(Anatomy anatomy, long seed) {
    this.anatomy = anatomy;
    this.random = new Random(seed + 41);
    this.cloud = new Texture(seed + 42, 0.05);
  }

  void add(Truth truth, Canvas canvas) {
    int side = truth.side().direction();
    switch (truth.finding()) {
      case OPACITY -> paint(canvas, opacity(side));
      case EFFUSION -> paint(canvas, effusion(side));
      case PNEUMOTHORAX -> paint(canvas, pneumothorax(side));
      case NODULE -> paint(canvas, nodule(side));
      case NORMAL, CARDIOMEGALY -> {}
    }
  }

  private void paint(Canvas canvas, Change change) {
    for (int row = 0; row < canvas.size(); row++) {
      double y = anatomy.standardY(canvas.y(row));
      for (int column = 0; column < canvas.size(); column++) {
        double x = anatomy.standardX(canvas.x(column));
        canvas.set(row, column, change.at(x, y, canvas.get(row, column)));
      }
    }
  }

  /** A cloudy consolidation with no sharp border. */
  private Change opacity(int side) {
    double centreX = side * between(0.20, 0.245);
    double centreY = between(0.38, 0.56);
    double radius = between(0.085, 0.11);
    double strength = between(800, 1000);
    return (x, y, present) -> {
      double ragged = 0.30 * cloud.at(x, y) + 0.12 * cloud.at(2.3 * x, 2.3 * y);
      double inside = Shapes.ellipse(x - centreX, y - centreY, radius, radius * 1.15) + ragged;
      double here = Shapes.step(inside - 0.15, 0.9);
      return present + here * strength * anatomy.lung(x, y) * (0.95 + 0.10 * cloud.at(3 * x, 3 * y));
    };
  }

  /** Fluid that is as dense as soft tissue and climbs along the chest wall. */
  private Change effusion(int side) {
    double level = between(0.63, 0.68);
    return (x, y, present) -> {
      double away = side * x;
      if (away <= 0) {
        return present;
      }
      double wall = Math.max(0, Anatomy.lungOuter(y) - away);
      double surface = level + 0.09 * (1 - Shapes.bell(wall, 0.075));
      double fluid = Shapes.step(y - surface, 0.035) * anatomy.lung(x, y);
      return present + fluid * (2280 * anatomy.build() - present) * 0.88;
    };
  }

  /** The lung draws back from the wall: a thin line, and only air beyond it. */
  private Change pneumothorax(int side) {
    double gap = between(0.062, 0.082);
    return (x, y, present) -> {
      double lung = side * x <= 0 ? 0 : anatomy.lung(x, y);
      if (lung == 0) {
        return present;
      }
      double wall = rounded(Anatomy.lungOuter(y) - side * x, (y - 0.122) * 1.3);
      double wide = gap * (1.1 - 0.75 * Shapes.step(y - 0.52, 0.35));
      double air = Shapes.step(wide - wall, 0.006) * lung;
      double line = Shapes.bell(wall - wide, 0.0024) * lung;
      double bare = present - 0.55 * Math.max(0, present - 430);
      return present + air * (bare - present) + 260 * line + 90 * lung * (1 - air);
    };
  }

  /** The lesser of two distances, its corner rounded off. */
  private static double rounded(double a, double b) {
    double near = Math.max(a, 1e-4);
    double above = Math.max(b, 1e-4);
    return near * above / Math.sqrt(near * near + above * above);
  }

  private Change nodule(int side) {
    double centreX = side * between(0.17, 0.26);
    double centreY = between(0.33, 0.55);
    double radius = between(0.020, 0.026);
    double strength = between(750, 900);
    return (x, y, present) -> {
      double ragged = 0.06 * cloud.at(4 * x, 4 * y);
      double inside = Shapes.ellipse(x - centreX, y - centreY, radius, radius) + ragged;
      return present + strength * Shapes.step(inside, 0.45) * Math.sqrt(Math.clamp(inside + 0.4, 0, 1));
    };
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }
}
