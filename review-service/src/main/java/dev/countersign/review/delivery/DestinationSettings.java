package dev.countersign.review.delivery;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.countersign.platform.config.Rules;
import java.util.regex.Pattern;

/**
 * Where signed reports go: one element of {@code review.delivery.destinations}. Its {@code kind}
 * says by which protocol.
 */
@JsonDeserialize(using = DestinationReader.class)
public sealed interface DestinationSettings
    permits MllpDestination, FhirDestination, DicomDestination {
  Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Tells destinations apart; keep it, since deliveries are kept under it. */
  String name();

  /** As it is written in the settings. */
  String kind();

  /** Which reports go there. */
  DestinationFilter filter();

  /** The rule of names. */
  static void requireName(String name) {
    Rules.require(
        NAME.matcher(name).matches(),
        "name",
        "'" + name + "'",
        "must be 1 to 64 letters, digits, dots, hyphens or underscores");
  }
}
