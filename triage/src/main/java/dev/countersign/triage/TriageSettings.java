package dev.countersign.triage;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.countersign.platform.config.Rules;
import dev.countersign.triage.study.CompletionRule;
import dev.countersign.triage.study.CompletionRules;
import dev.countersign.triage.worklist.JobPatience;
import dev.countersign.triage.worklist.ServiceLevels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

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
 * @param settlePeriod the quiet that is enough once a sender or an order says that all is there
 * @param completionRules by modality, sender and procedure; the first that fits decides
 */
public record TriageSettings(
    Duration quietPeriod,
    Duration maximumWait,
    Path stateDirectory,
    String instanceId,
    int threads,
    int standbyReplicas,
    ServiceLevels serviceLevels,
    JobPatience jobPatience,
    Duration settlePeriod,
    List<CompletionRule> completionRules) {

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
    Rules.requirePositive("settle-period", settlePeriod);
    completionRules = List.copyOf(completionRules);
    completionRules.forEach(rule -> requireShorter(rule.quietPeriod(), maximumWait));
  }

  private static void requireShorter(Duration quietPeriod, Duration maximumWait) {
    Rules.require(
        maximumWait.compareTo(quietPeriod) >= 0,
        "completion-rules",
        quietPeriod,
        "must not have a quiet-period that is longer than maximum-wait");
  }

  /** When a study is complete. */
  CompletionRules completion() {
    return new CompletionRules(quietPeriod, maximumWait, settlePeriod, completionRules);
  }
}
