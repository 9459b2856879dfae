package dev.countersign.standin.chest;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Measures on a chart what the signs are decided by. A side is +1 for left, -1 for right. */
final class Measurements {

  private static final double BONY_THORAX = 0.734;
  private static final double[][] LUNG_ZONES = {{0.225, 0.40}, {0.225, 0.47}, {0.265, 0.54}};

  // Points of a ring around a spot, from its middle: reading a chest asks for thousands of rings.
  private static final double RING_RADIUS = 0.038;
  private static final int RING_POINTS = 24;
  private static final double[][] RING =
      IntStream.range(0, RING_POINTS)
          .mapToDouble(i -> 2 * Math.PI * i / RING_POINTS)
          .mapToObj(
              angle -> new double[] {RING_RADIUS * Math.cos(angle), RING_RADIUS * Math.sin(angle)})
          .toArray(double[][]::new);

  private final Chart chart;

  Measurements(Chart chart) {
    this.chart = chart;
  }

  /** Grey of the costophrenic angle, dark where it is sharp. */
  double costophrenicAngle(int side) {
    return chart.mean(side * 0.295, side * 0.34, 0.705, 0.742);
  }

  /** The densest zone of a lung, heart apart. */
  double densestZone(int side) {
    double densest = Double.NEGATIVE_INFINITY;
    for (double[] zone : LUNG_ZONES) {
      densest = Math.max(densest, chart.disc(side * zone[0], zone[1], 0.045));
    }
    return densest;
  }

  /** How much darker the margin of this lung is than that of the other. */
  double emptyMargin(int side) {
    return margin(-side) - margin(side);
  }

  /** The lower quartile over the rows, so that an opacity which reaches the wall does not count. */
  private double margin(int side) {
    double[] rows = new double[28];
    for (int i = 0; i < rows.length; i++) {
      double y = 0.23 + 0.01 * i;
      double wall = chart.wall(side, y);
      rows[i] = chart.mean(side * (wall - 0.045), side * (wall - 0.018), y, y);
    }
    Arrays.sort(rows);
    return rows[rows.length / 4];
  }

  /** The strongest round spot: its grey above nearly all of the ring around it. */
  double roundestSpot(int side) {
    double strongest = 0;
    for (double y = 0.30; y < 0.60; y += 0.006) {
      for (double x = 0.14; x < 0.30; x += 0.006) {
        double inside = chart.disc(side * x, y, 0.012);
        strongest = Math.max(strongest, inside - ring(side * x, y));
      }
    }
    return strongest;
  }

  /** The third quartile, so that a rib or vessel that crosses counts as surroundings. */
  private double ring(double x, double y) {
    double[] greys = new double[RING_POINTS];
    for (int i = 0; i < RING_POINTS; i++) {
      greys[i] = chart.at(x + RING[i][0], y + RING[i][1]);
    }
    Arrays.sort(greys);
    return greys[RING_POINTS * 3 / 4];
  }

  /** Width of the heart over that of the thorax. */
  double cardiothoracicRatio() {
    return (heartBorder(1) + heartBorder(-1)) / BONY_THORAX;
  }

  /** How much farther the heart reaches to the patient's left than to the right. */
  double apexToTheLeft() {
    return heartBorder(1) - heartBorder(-1);
  }

  private double heartBorder(int side) {
    double[] borders = new double[9];
    for (int i = 0; i < borders.length; i++) {
      double x = 0.04;
      while (x < 0.36 && chart.at(side * x, 0.60 + 0.01 * i) > 0.45) {
        x += 0.004;
      }
      borders[i] = x;
    }
    Arrays.sort(borders);
    return borders[6];
  }
}
