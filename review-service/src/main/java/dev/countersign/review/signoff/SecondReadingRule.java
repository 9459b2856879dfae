package dev.countersign.review.signoff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which items nobody may sign alone. */
public enum SecondReadingRule {
  NEVER,
  /** Those whose tier a rule or the image has raised. */
  RAISED,
  ALWAYS;

  private static final String RAISED_TIER = "RAISED";

  /** The rule with this name in the settings. */
  public static Optional<SecondReadingRule> named(String name) {
    return Arrays.stream(values())
        .filter(rule -> rule.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  boolean asks(String tier) {
    return this == ALWAYS || (this == RAISED && tier.equals(RAISED_TIER));
  }
}
