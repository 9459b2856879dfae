package dev.countersign.review;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that goes on when a test says so. */
public final class SettableClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-03-01T10:00:00.123456Z");

  @Override
  public Instant instant() {
    return now;
  }

  /** For one thread at a time. */
  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }
}
