package dev.countersign.review.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators of a destination: a line and a metric once it fails and once it recovers. */
final class DestinationAlarm implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DestinationAlarm.class);

  private final String destination;
  private final MeterRegistry meters;
  private final AtomicInteger up = new AtomicInteger(1);
  private final Gauge gauge;

  DestinationAlarm(String destination, MeterRegistry meters) {
    this.destination = destination;
    this.meters = meters;
    this.gauge =
        Gauge.builder("countersign.delivery.destination.up", up, AtomicInteger::get)
            .tag("destination", destination)
            .register(meters);
  }

  /** Tells of an attempt, and how the destination stands by it. */
  void after(Answer answer, DestinationState.Noted noted) {
    up.set(noted.state() == DestinationState.UP ? 1 : 0);
    meters
        .counter(
            "countersign.delivery.attempts",
            "destination",
            destination,
            "outcome",
            answer.outcome().name())
        .increment();
    if (noted.changed()) {
      alert(noted.state(), answer);
    }
  }

  private void alert(DestinationState state, Answer answer) {
    meters
        .counter("countersign.delivery.alerts", "destination", destination, "state", state.name())
        .increment();
    boolean recovered = state == DestinationState.UP;
    (recovered ? log.atInfo() : log.atError())
        .setMessage(
            recovered
                ? "A destination takes reports again"
                : "A destination takes no reports: they wait")
        .addKeyValue("destination", destination)
        .addKeyValue("state", state)
        .addKeyValue("outcome", answer.outcome())
        .addKeyValue("answerCode", answer.code())
        .log();
  }

  @Override
  public void close() {
    meters.remove(gauge);
  }
}
