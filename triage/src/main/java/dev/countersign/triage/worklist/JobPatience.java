package dev.countersign.triage.worklist;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.countersign.events.Priority;
import dev.countersign.platform.config.Rules;
import java.time.Duration;

/**
 * How long a job of each priority may go without a result before it is asked for once more, and
 * then again before its item says that there is no answer.
 *
 * @param stat at most as long as {@code urgent}
 * @param urgent at most as long as {@code routine}
 * @param routine for everything else
 */
public record JobPatience(Duration stat, Duration urgent, Duration routine) {

  @JsonCreator
  public JobPatience {
    Rules.requirePositive("stat", stat);
    Rules.require(stat.compareTo(urgent) <= 0, "urgent", urgent, "must not be shorter than stat");
    Rules.require(
        urgent.compareTo(routine) <= 0, "routine", routine, "must not be shorter than urgent");
  }

  Duration of(Priority priority) {
    return switch (priority) {
      case STAT -> stat;
      case URGENT -> urgent;
      case ROUTINE -> routine;
    };
  }
}
