package dev.countersign.bench.cstore;

import org.HdrHistogram.Histogram;

/**
 * What came of a workload.
 *
 * @param instances acknowledged with success
 * @param bytes of their data sets
 * @param nanoseconds from the first byte to the last response
 * @param latencies of each C-STORE from request to response, in microseconds; empty where a foreign
 *     sender did not tell
 * @param usage of the receiver meanwhile
 */
record Measurement(
    long instances, long bytes, long nanoseconds, Histogram latencies, ReceiverUsage usage) {

  double instancesPerSecond() {
    return instances * 1e9 / nanoseconds;
  }

  double megabytesPerSecond() {
    return bytes * 1e3 / nanoseconds;
  }

  double cpuSecondsPerGigabyte() {
    return usage.cpuSeconds() * 1e9 / bytes;
  }

  /** Both as if they had been one. */
  Measurement plus(Measurement other) {
    var both = latencies.copy();
    both.add(other.latencies);
    return new Measurement(
        instances + other.instances,
        bytes + other.bytes,
        nanoseconds + other.nanoseconds,
        both,
        usage.plus(other.usage));
  }
}
