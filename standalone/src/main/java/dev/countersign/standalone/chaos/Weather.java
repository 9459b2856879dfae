package dev.countersign.standalone.chaos;

import java.time.Duration;

/** What a {@link FaultProxy} does to the bytes that pass. */
public sealed interface Weather {
  /** Nothing. */
  Weather CALM = new Calm();

  /** Nothing. */
  record Calm() implements Weather {}

  /** Each piece that is read waits for this long before it is passed on. */
  record Latency(Duration time) implements Weather {}

  /** Every connection is cut, and new ones end at once. */
  record Cut() implements Weather {}

  /** Each byte is written alone. */
  record Sliced() implements Weather {}

  /** No faster than this, each way of each connection. */
  record Limited(int bytesPerSecond) implements Weather {}
}
