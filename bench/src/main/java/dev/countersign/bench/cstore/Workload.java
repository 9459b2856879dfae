package dev.countersign.bench.cstore;

import java.util.Locale;

/**
 * What is sent.
 *
 * @param size of each object
 * @param associations open at the same time
 * @param nagle at the sender
 */
record Workload(ObjectSize size, int associations, Nagle nagle) {

  String sender() {
    return "ours, Nagle " + nagle.name().toLowerCase(Locale.ROOT);
  }
}
