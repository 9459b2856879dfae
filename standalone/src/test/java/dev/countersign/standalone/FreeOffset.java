package dev.countersign.standalone;

import java.util.concurrent.ThreadLocalRandom;

/** A port offset whose ports are all free. */
final class FreeOffset {
  private FreeOffset() {}

  static int find() {
    for (int attempt = 0; attempt < 50; attempt++) {
      int offset = 12_000 + 10 * ThreadLocalRandom.current().nextInt(1_000);
      try {
        Ports.shifted(offset).requireFree(true, true);
        return offset;
      } catch (UnavailableException e) {
        // Another one.
      }
    }
    throw new AssertionError("No free ports");
  }
}
