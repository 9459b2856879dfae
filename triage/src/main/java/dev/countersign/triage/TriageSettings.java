package dev.countersign.triage;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.countersign.platform.config.Rules;
import dev.countersign.triage.worklist.ServiceLevels;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The {@code triage} section.
 *
 * @param quietPeriod a study to which nothing was added for this long is complete
 * @param maximumWait however long images keep coming, a study is assembled after this time
 * @param stateDirectory where state lies on disk; for one process at a time
 * @param instanceId names this instance in the consumer group; the same one after a restart
 * @param threads that process tasks
 * @param serviceLevels how long an item may wait for a signature
 */
public record TriageSettings(
    Duration quietPeriod,
    Duration maximumWait,
    Path stateDirectory,
    String instanceId,
    int threads,
    ServiceLevels serviceLevels) {

  @JsonCreator
  public TriageSettings {
    Rules.requirePositive("quiet-period", quietPeriod);
    Rules.requirePositive("maximum-wait", maximumWait);
    Rules.require(
        maximumWait.compareTo(quietPeriod) >= 0,
        "maximum-wait",
        maximumWait,
        "must not be shorter than quiet-period");
    Rules.requireText("instance-id", instanceId);
    Rules.requirePositive("threads", threads);
  }
}
