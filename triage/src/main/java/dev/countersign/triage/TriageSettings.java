package dev.countersign.triage;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.countersign.platform.config.Rules;
import dev.countersign.triage.worklist.JobPatience;
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
 * @param standbyReplicas copies of the state that other instances keep warm
 * @param serviceLevels how long an item may wait for a signature
 * @param jobPatience how long a job may go without a result
 */
public record TriageSettings(
    Duration quietPeriod,
    Duration maximumWait,
    Path stateDirectory,
    String instanceId,
    int threads,
    int standbyReplicas,
    ServiceLevels serviceLevels,
    JobPatience jobPatience) {

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
    Rules.require(
        standbyReplicas >= 0, "standby-replicas", standbyReplicas, "must not be less than 0");
  }
}
