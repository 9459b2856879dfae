package dev.countersign.review.delivery;

import dev.countersign.platform.config.Rules;

/**
 * Where signed reports go: one element of {@code review.delivery.destinations}.
 *
 * @param name tells destinations apart; keep it, since deliveries are kept under it
 * @param kind {@code hl7-mllp}
 * @param host of the receiver
 * @param port of the receiver
 * @param receivingApplication MSH-5
 * @param receivingFacility MSH-6
 */
public record DestinationSettings(
    String name,
    String kind,
    String host,
    int port,
    String receivingApplication,
    String receivingFacility) {
  public DestinationSettings {
    Rules.requireText("name", name);
    Rules.require(kind.equals("hl7-mllp"), "kind", kind, "must be hl7-mllp");
    Rules.requireText("host", host);
    Rules.requirePort("port", port);
  }
}
