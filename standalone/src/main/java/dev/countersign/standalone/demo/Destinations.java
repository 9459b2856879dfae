package dev.countersign.standalone.demo;

import dev.countersign.platform.config.Configuration;
import java.nio.file.Path;
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

  /** Where reports go, in words; it decides as {@link #in} does. */
  static String words(Configuration configuration, Optional<String> deliverTo, Path received) {
    if (deliverTo.isPresent()) {
      return "Signed reports go to the MLLP listener at " + deliverTo.get() + ".";
    }
    return configuration.isEmpty("review.delivery.destinations")
        ? "Signed reports go to a demo hospital inside; it writes them to " + received + "."
        : "Signed reports go to the destinations of your configuration.";
  }
}
