package dev.countersign.bench.cstore;

/**
 * What a receiver used.
 *
 * @param cpuSeconds of user and system time, its child processes included
 * @param peakBytes of resident memory at one time
 */
record ReceiverUsage(double cpuSeconds, long peakBytes) {

  ReceiverUsage plus(ReceiverUsage other) {
    return new ReceiverUsage(cpuSeconds + other.cpuSeconds, Math.max(peakBytes, other.peakBytes));
  }
}
