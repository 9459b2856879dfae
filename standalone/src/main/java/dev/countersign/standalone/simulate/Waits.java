package dev.countersign.standalone.simulate;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Waiting times, in minutes.
 *
 * @param p95 the wait that 95 of 100 do not exceed
 */
record Waits(int cases, double mean, double p50, double p95, double max) {
  private static final double MINUTE_MS = 60_000;

  static Waits of(List<Duration> waits) {
    double[] sorted = waits.stream().mapToDouble(wait -> wait.toMillis() / MINUTE_MS).toArray();
    Arrays.sort(sorted);
    return new Waits(
        sorted.length,
        Arrays.stream(sorted).average().orElse(0),
        rank(sorted, 0.50),
        rank(sorted, 0.95),
        rank(sorted, 1));
  }

  /** The nearest rank. */
  private static double rank(double[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  String columns() {
    return String.format(Locale.ROOT, "%8.1f %8.1f %8.1f %8.1f", mean, p50, p95, max);
  }
}
