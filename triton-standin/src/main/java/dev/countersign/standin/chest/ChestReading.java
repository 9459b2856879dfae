package dev.countersign.standin.chest;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the stand-in sees in a picture of a chest. It is no medical device: its thresholds are set
 * for synthetic phantoms.
 *
 * @param technique whether the picture can be read at all
 * @param strengths of each sign, 0 to 1, present from 0.5; each 0.5 in a picture that cannot be
 *     read
 */
public record ChestReading(Technique technique, Map<Sign, Double> strengths) {

  private static final double LEAST_CONTRAST = 45;
  private static final double MOST_BLACK_LUNG = 0.4;

  /** Why a picture can or cannot be read. */
  public enum Technique {
    ADEQUATE,
    /** The lungs are brighter than the mediastinum. */
    INVERTED,
    /** Lungs and mediastinum hardly differ, or the lungs are black: wrong window or no chest. */
    POOR_CONTRAST,
    /** The edges of the thorax are not where a frontal chest has them. */
    NO_THORAX
  }

  public ChestReading {
    strengths = Map.copyOf(strengths);
  }

  public static ChestReading of(GreyPicture picture) {
    Chart chart = new Chart(picture);
    Technique technique = technique(chart);
    return new ChestReading(
        technique, technique == Technique.ADEQUATE ? measured(chart) : undecided());
  }

  /** The signs present, strongest first. */
  public List<Sign> present() {
    return strengths.entrySet().stream()
        .filter(e -> technique == Technique.ADEQUATE && e.getValue() >= 0.5)
        .sorted(Map.Entry.<Sign, Double>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  public double strength(Sign sign) {
    return strengths.getOrDefault(sign, 0.0);
  }

  private static Technique technique(Chart chart) {
    if (chart.contrast() < -LEAST_CONTRAST) {
      return Technique.INVERTED;
    }
    if (chart.contrast() < LEAST_CONTRAST || chart.blackLung() > MOST_BLACK_LUNG) {
      return Technique.POOR_CONTRAST;
    }
    return chart.scale() < 0.8 || chart.scale() > 1.2 ? Technique.NO_THORAX : Technique.ADEQUATE;
  }

  private static Map<Sign, Double> undecided() {
    Map<Sign, Double> strengths = new EnumMap<>(Sign.class);
    for (Sign sign : Sign.values()) {
      strengths.put(sign, 0.5);
    }
    return strengths;
  }

  private static Map<Sign, Double> measured(Chart chart) {
    Measurements measure = new Measurements(chart);
    Map<Sign, Double> strengths = new EnumMap<>(Sign.class);
    double left = strength(measure.densestZone(1), 0.32, 0.03);
    double right = strength(measure.densestZone(-1), 0.32, 0.03);
    side(strengths, measure, 1, left, right);
    side(strengths, measure, -1, right, left);
    strengths.put(Sign.CARDIOMEGALY, strength(measure.cardiothoracicRatio(), 0.605, 0.007));
    strengths.put(Sign.DEXTROCARDIA, strength(-measure.apexToTheLeft(), 0.03, 0.008));
    return strengths;
  }

  private static void side(
      Map<Sign, Double> strengths, Measurements measure, int side, double opacity, double across) {
    String name = side > 0 ? "left" : "right";
    double nodule = strength(measure.roundestSpot(side), 0.305, 0.015);
    double pneumothorax = strength(measure.emptyMargin(side), 0.12, 0.012);
    strengths.put(sign("opacity", name), opacity);
    // A cloudy opacity has round spots of its own, and makes the margin of the other lung look
    // empty beside it.
    strengths.put(sign("nodule", name), Math.min(nodule, 1 - opacity));
    strengths.put(sign("pneumothorax", name), Math.min(pneumothorax, 1 - across));
    strengths.put(sign("effusion", name), strength(measure.costophrenicAngle(side), 0.54, 0.035));
  }

  private static Sign sign(String finding, String side) {
    for (Sign sign : Sign.values()) {
      if (sign.finding().equals(finding) && sign.side().equals(side)) {
        return sign;
      }
    }
    throw new IllegalStateException("no sign for " + finding + " " + side);
  }

  private static double strength(double measured, double threshold, double softness) {
    return 1 / (1 + Math.exp((threshold - measured) / softness));
  }
}
