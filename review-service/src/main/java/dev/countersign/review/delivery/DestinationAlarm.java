package dev.countersign.review.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators of a destination: a line and a metric once it fails, once it recovers, and once
 * for each report that cannot be made into a message for it.
 */
final class DestinationAlarm implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DestinationAlarm.class);

  private static final String ALERTS = "countersign.delivery.alerts";
  private static final String UNBUILT = "UNBUILT";

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
    count("countersign.delivery.attempts", "outcome", answer.outcome().name());
    if (noted.changed()) {
      alert(noted.state(), answer);
    }
  }

  /** Tells of an attempt for which there was no message. */
  void unbuilt(String decisionId, boolean stuck) {
    count("countersign.delivery.attempts", "outcome", UNBUILT);
    if (stuck) {
      count(ALERTS, "state", UNBUILT);
      log.atError()
          .setMessage("A signed report cannot be made into a message: it waits")
          .addKeyValue("destination", destination)
          .addKeyValue("decisionId", decisionId)
          .addKeyValue("state", UNBUILT)
          .log();
    }
  }

  private void alert(DestinationState state, Answer answer) {
    count(ALERTS, "state", state.name());
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

  private void count(String meter, String tag, String value) {
    meters.counter(meter, "destination", destination, tag, value).increment();
  }

  @Override
  public void close() {
    meters.remove(gauge);
  }
}
