package dev.countersign.dicom.pixel;

/**
 * A VOI window (PS3.3 section C.11.2.1.2) on modality values.
 *
 * @param width at least 1 for LINEAR, more than 0 otherwise
 */
public record Window(double centre, double width, Function function) {

  /** How values in the window turn into brightness. */
  public enum Function {
    LINEAR,
    LINEAR_EXACT,
    SIGMOID
  }

  public Window {
    if (!Double.isFinite(centre) || !Double.isFinite(width)) {
      throw new IllegalArgumentException("centre and width must be finite");
    }
    if (width <= 0 || (function == Function.LINEAR && width < 1)) {
      throw new IllegalArgumentException("the width must be more than 0, of LINEAR at least 1");
    }
  }

  /** The brightness of a modality value, 0 to 1. */
  public double brightness(double value) {
    return switch (function) {
      case LINEAR -> linear(value);
      case LINEAR_EXACT -> clamp((value - centre) / width + 0.5);
      case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - centre) / width));
    };
  }

  private double linear(double value) {
    double fromCentre = value - (centre - 0.5);
    double reach = (width - 1) / 2;
    if (fromCentre <= -reach) {
      return 0;
    }
    return fromCentre > reach ? 1 : clamp(fromCentre / (width - 1) + 0.5);
  }

  private static double clamp(double brightness) {
    return Math.clamp(brightness, 0, 1);
  }
}
