package dev.countersign.review.delivery;

import dev.countersign.platform.config.Rules;
import java.time.Duration;
import java.util.List;

/**
 * The {@code review.delivery} section.
 *
 * @param destinations where signed reports go
 * @param timeout for a connection, and for an answer
 * @param retryFirst the wait after a failed attempt; it doubles
 * @param retryLongest and grows no further than this
 * @param failingAfter attempts in a row without an acknowledgement, after which a destination is
 *     said to be failing
 */
public record DeliverySettings(
    List<DestinationSettings> destinations,
    Duration timeout,
    Duration retryFirst,
    Duration retryLongest,
    int failingAfter) {
  public DeliverySettings {
    destinations = List.copyOf(destinations);
    long names = destinations.stream().map(DestinationSettings::name).distinct().count();
    Rules.require(
        names == destinations.size(), "destinations", names, "must have a name each of their own");
    Rules.requirePositive("timeout", timeout);
    Rules.requirePositive("retry-first", retryFirst);
    Rules.require(
        retryLongest.compareTo(retryFirst) >= 0,
        "retry-longest",
        retryLongest,
        "must not be shorter than retry-first");
    Rules.requirePositive("failing-after", failingAfter);
  }

  /** The wait after this many attempts. */
  Duration wait(int attempts) {
    Duration wait = retryFirst.multipliedBy(1L << Math.min(attempts - 1, 20));
    return wait.compareTo(retryLongest) < 0 ? wait : retryLongest;
  }
}
