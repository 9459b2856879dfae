package dev.countersign.standalone.demo;

import dev.countersign.platform.config.Configuration;
import dev.countersign.standalone.Part;
import dev.countersign.standalone.Ports;
import java.util.Optional;
import java.util.Set;

/**
 * What a demo is to be.
 *
 * @param ports in use
 * @param advertisedKafka the port that the broker tells its clients
 * @param without parts that run as processes of their own
 * @param noSamples start empty
 * @param deliverTo host:port of an MLLP listener; empty for the demo hospital inside
 * @param configuration of every service
 */
record DemoOptions(
    Ports ports,
    int advertisedKafka,
    Set<Part> without,
    boolean noSamples,
    Optional<String> deliverTo,
    Configuration configuration) {

  boolean has(Part part) {
    return !without.contains(part);
  }
}
