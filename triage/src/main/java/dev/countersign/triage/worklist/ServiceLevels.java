package dev.countersign.triage.worklist;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.countersign.events.Priority;
import dev.countersign.platform.config.Rules;
import java.time.Duration;
import java.time.Instant;

/**
 * How long an item of each priority may wait for a signature.
 *
 * @param stat at most as long as {@code urgent}
 * @param urgent at most as long as {@code routine}
 * @param routine for everything else
 */
public record ServiceLevels(Duration stat, Duration urgent, Duration routine) {

  @JsonCreator
  public ServiceLevels {
    Rules.requirePositive("stat", stat);
    Rules.require(stat.compareTo(urgent) <= 0, "urgent", urgent, "must not be shorter than stat");
    Rules.require(
        urgent.compareTo(routine) <= 0, "routine", routine, "must not be shorter than urgent");
  }

  /** When an item that arrived at this time is due. */
  public Instant deadline(Instant arrivedAt, Priority priority) {
    return arrivedAt.plus(
        switch (priority) {
          case STAT -> stat;
          case URGENT -> urgent;
          case ROUTINE -> routine;
        });
  }
}
