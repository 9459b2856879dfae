package dev.countersign.bench.triage;

/**
 * Events in a time.
 *
 * @param nanoseconds that they took
 */
record Rate(long events, long nanoseconds) {
  double perSecond() {
    return events * 1e9 / nanoseconds;
  }
}
