package dev.countersign.schemas;

import java.time.Duration;

/** How long a topic keeps its records. */
public sealed interface Retention {

  /** Deleted after a time. */
  record For(Duration time) implements Retention {}

  /** The newest record of each key, for ever. */
  record Compacted() implements Retention {}

  /** Every record, for ever. */
  record ForEver() implements Retention {}

  static Retention days(int days) {
    return new For(Duration.ofDays(days));
  }

  static Retention hours(int hours) {
    return new For(Duration.ofHours(hours));
  }

  static Retention compacted() {
    return new Compacted();
  }

  static Retention forEver() {
    return new ForEver();
  }
}
