package dev.countersign.worker;

import dev.countersign.platform.config.Rules;
import java.time.Duration;

/**
 * The {@code worker} section.
 *
 * @param slots jobs run at the same time
 * @param seriesSlots how many of them may be over a whole series, 1 to {@code slots}
 * @param instanceId names this worker in provenance and in the share group
 * @param maxDeliveries deliveries of one job after which it goes to the dead letter, 1 to 8
 * @param renewEvery how often the lock of a running job is renewed; the lock itself is three times
 *     as long, and the brokers allow 15 s to 60 s unless told otherwise
 */
public record WorkerSettings(
    int slots, int seriesSlots, String instanceId, int maxDeliveries, Duration renewEvery) {
  private static final int LOCK_RENEWALS = 3;
  private static final int SPARE_DELIVERIES = 2;
  private static final int MOST_SLOTS = 256;

  public WorkerSettings {
    Rules.require(slots > 0 && slots <= MOST_SLOTS, "slots", slots, "must be 1 to 256");
    Rules.require(
        seriesSlots > 0 && seriesSlots <= slots, "series-slots", seriesSlots, "must be 1 to slots");
    Rules.requireText("instance-id", instanceId);
    // The brokers' own limit is 10 at most; a record past ours must still reach us to be
    // dead-lettered.
    Rules.require(
        maxDeliveries > 0 && maxDeliveries <= 8, "max-deliveries", maxDeliveries, "must be 1 to 8");
    Rules.requirePositive("renew-every", renewEvery);
  }

  /** How long a delivered record is this worker's without a renewal. */
  Duration lock() {
    return renewEvery.multipliedBy(LOCK_RENEWALS);
  }

  /** Deliveries after which the brokers themselves give a record up. */
  int brokerDeliveries() {
    return Math.max(maxDeliveries + SPARE_DELIVERIES, 2);
  }
}
