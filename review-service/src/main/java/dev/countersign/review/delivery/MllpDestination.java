package dev.countersign.review.delivery;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.countersign.platform.config.Rules;

/**
 * A receiver of ORU^R01 over MLLP.
 *
 * @param receivingApplication MSH-5
 * @param receivingFacility MSH-6
 */
@JsonDeserialize
public record MllpDestination(
    String name,
    String host,
    int port,
    String receivingApplication,
    String receivingFacility,
    DestinationFilter filter)
    implements DestinationSettings {
  static final String KIND = "hl7-mllp";

  public MllpDestination {
    DestinationSettings.requireName(name);
    Rules.requireText("host", host);
    Rules.requirePort("port", port);
  }

  @Override
  public String kind() {
    return KIND;
  }
}
