package dev.countersign.dicom.pixel;

import java.util.Optional;

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

  /** The window that a header states, if it is one. */
  static Optional<Window> of(double centre, double width, String function) {
    for (Function known : Function.values()) {
      if (known.name().equals(function) && isValid(centre, width, known)) {
        return Optional.of(new Window(centre, width, known));
      }
    }
    return Optional.empty();
  }

  public Window {
    if (!isValid(centre, width, function)) {
      throw new IllegalArgumentException(
          "centre and width must be finite, the width more than 0 and of LINEAR at least 1");
    }
  }

  private static boolean isValid(double centre, double width, Function function) {
    double least = function == Function.LINEAR ? 1 : Double.MIN_VALUE;
    return Double.isFinite(centre) && Double.isFinite(width) && width >= least;
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
