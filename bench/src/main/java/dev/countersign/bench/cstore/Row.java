package dev.countersign.bench.cstore;

import java.util.Optional;

/**
 * One line of the result.
 *
 * @param target the receiver
 * @param exchange what was sent to it
 * @param measurement empty where the receiver is not installed
 */
record Row(Target target, Exchange exchange, Optional<Measurement> measurement) {

  /**
   * A load that several receivers got.
   *
   * @param size of each object
   * @param sender which, and how its Nagle's algorithm stood
   * @param associations at the same time
   */
  record Exchange(ObjectSize size, String sender, int associations) {}
}
