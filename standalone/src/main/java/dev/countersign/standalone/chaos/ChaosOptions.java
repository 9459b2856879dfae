package dev.countersign.standalone.chaos;

import java.time.Duration;

/**
 * What a run is to be; with its seed it makes the run.
 *
 * @param faults how many
 * @param every the mean time of calm before each
 * @param pause how long a SIGSTOP lasts
 * @param studies sent beside the faults
 * @param notes likewise
 * @param settle how long nothing may move, after the last fault, before all is at rest
 */
public record ChaosOptions(
    int faults, Duration every, Duration pause, int studies, int notes, Duration settle) {
  private static final Duration MEAN_FAULT = Duration.ofSeconds(3);

  /** The time that load and faults are spread over, about. */
  Duration during() {
    return every.plus(MEAN_FAULT).multipliedBy(Math.max(1, faults));
  }
}
