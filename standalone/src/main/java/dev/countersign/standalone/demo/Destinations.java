package dev.countersign.standalone.demo;

import dev.countersign.platform.config.Configuration;
import java.util.Map;
import java.util.Optional;

/** Where signed reports of a demo go. */
final class Destinations {
  private Destinations() {}

  /**
   * The operator's own destinations win; without any, reports go to the listener named or to the
   * demo hospital.
   *
   * @param deliverTo host:port of a listener
   * @param hospital the demo hospital's port
   */
  static Configuration in(Configuration configuration, Optional<String> deliverTo, int hospital) {
    if (!configuration.isEmpty("review.delivery.destinations") && deliverTo.isEmpty()) {
      return configuration;
    }
    String address = deliverTo.orElse("localhost:" + hospital);
    int colon = address.lastIndexOf(':');
    return configuration.with(
        Map.of(
            "review.delivery.destinations",
            "[{name: %s, kind: hl7-mllp, host: '%s', port: %s, receiving-application: EHR, receiving-facility: HOSPITAL}]"
                .formatted(
                    deliverTo.isEmpty() ? "demo-hospital" : "hospital",
                    address.substring(0, Math.max(colon, 0)),
                    address.substring(colon + 1))));
  }
}
