package dev.countersign.worker.claim;

import java.util.List;

/**
 * A number with its unit, or several that belong together, such as 3 x 2 cm.
 *
 * @param values lengths in millimetres, volumes in millilitres, anything else as it stands
 * @param unit mm, ml, or what stands there
 * @param span in the text
 */
public record Measurement(List<Double> values, String unit, Span span) {
  private static final double NOTHING = 1e-6;

  public Measurement {
    values = List.copyOf(values);
  }

  /** True when every value stands in one of the sources. */
  boolean isGivenBy(List<Measurement> sources) {
    return values.stream()
        .allMatch(value ->
            sources.stream()
                .filter(source -> source.unit.equals(unit))
                .flatMap(source -> source.values.stream())
                .anyMatch(given -> Math.abs(given - value) < NOTHING));
  }
}
