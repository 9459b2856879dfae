package dev.countersign.standin.chest;

/**
 * A picture laid over the standard chest: positions are found from the edges of the lungs, and grey
 * is measured in units of the picture itself, 0 for aerated lung and 1 for the mediastinum. In the
 * standard chest x is 0 in the midline and positive to the patient's left.
 */
final class Chart {

  /** Half the inner width of the standard chest at the height of the hila. */
  private static final double HALF_WIDTH = 0.34;

  private static final double STEP = 1.0 / 256;

  private final GreyPicture picture;
  private final double lungGrey;
  private final double contrast;
  private final double midline;
  private final double scale;

  Chart(GreyPicture picture) {
    this.picture = picture;
    // The darker lung: an opacity in the other must not pass for the look of air.
    this.lungGrey = Math.min(mean(picture, -0.28, -0.14), mean(picture, 0.14, 0.28));
    this.contrast = mean(picture, -0.035, 0.035) - lungGrey;
    double right = wall(-1, 0, 1, 0.38, 0.48);
    double left = wall(1, 0, 1, 0.38, 0.48);
    this.midline = (left - right) / 2;
    this.scale = (left + right) / 2 / HALF_WIDTH;
  }

  /** How much brighter the mediastinum is than the lungs, in grey levels; negative if inverted. */
  double contrast() {
    return contrast;
  }

  /** Size of this chest relative to the standard. */
  double scale() {
    return scale;
  }

  /** Share of the lungs' points that are black. */
  double blackLung() {
    int black = 0;
    int all = 0;
    for (double y = 0.25; y < 0.55; y += 2 * STEP) {
      for (double x = 0.14; x < 0.30; x += 2 * STEP) {
        black += (picture.at(x, y) < 2 ? 1 : 0) + (picture.at(-x, y) < 2 ? 1 : 0);
        all += 2;
      }
    }
    return (double) black / all;
  }

  private static double mean(GreyPicture picture, double fromX, double toX) {
    double sum = 0;
    int count = 0;
    for (double y = 0.28; y < 0.56; y += 2 * STEP) {
      for (double x = fromX; x < toX; x += 2 * STEP) {
        sum += picture.at(x, y);
        count++;
      }
    }
    return sum / count;
  }

  /** Grey at a point of the standard chest, in the picture's own units. */
  double at(double x, double y) {
    return (picture.at(midline + x * scale, 0.5 + (y - 0.5) * scale) - lungGrey) / contrast;
  }

  /** Mean grey of a rectangle of the standard chest. */
  double mean(double fromX, double toX, double fromY, double toY) {
    double sum = 0;
    int count = 0;
    for (double y = fromY; y <= toY; y += STEP) {
      for (double x = Math.min(fromX, toX); x <= Math.max(fromX, toX); x += STEP) {
        sum += at(x, y);
        count++;
      }
    }
    return sum / count;
  }

  /** Mean grey of a disc. */
  double disc(double centreX, double centreY, double radius) {
    double sum = 0;
    int count = 0;
    for (double dy = -radius; dy <= radius; dy += STEP) {
      for (double dx = -radius; dx <= radius; dx += STEP) {
        if (dx * dx + dy * dy <= radius * radius) {
          sum += at(centreX + dx, centreY + dy);
          count++;
        }
      }
    }
    return sum / count;
  }

  /** Where the lung meets the chest wall on one side at a height of the standard chest. */
  double wall(int side, double y) {
    return wall(
            side,
            midline,
            scale,
            0.5 + (y - 0.5) * scale - 2 * STEP,
            0.5 + (y - 0.5) * scale + 2 * STEP)
        / scale;
  }

  /** The steepest rise of grey outwards, averaged over some rows of the picture. */
  private double wall(int side, double middle, double size, double fromY, double toY) {
    double best = 0;
    double steepest = Double.NEGATIVE_INFINITY;
    for (double out = 0.24 * size; out < 0.43 * size; out += STEP / 2) {
      double rise = 0;
      for (double y = fromY; y <= toY; y += STEP) {
        rise += picture.at(middle + side * (out + 2.5 * STEP), y);
        rise -= picture.at(middle + side * (out - 2.5 * STEP), y);
      }
      if (rise > steepest) {
        steepest = rise;
        best = out;
      }
    }
    return best;
  }
}
