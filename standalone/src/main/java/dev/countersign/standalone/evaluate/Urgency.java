package dev.countersign.standalone.evaluate;

import dev.countersign.events.FindingScore;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.platform.task.TaskDescriptor.FindingPrompts;
import dev.countersign.standalone.evaluate.Auc.Scored;
import dev.countersign.standalone.samples.Finding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How well the urgency task tells films with a finding that it calls urgent from those without. A
 * film's score is the largest ratio of a probability to the task's own threshold.
 */
final class Urgency {
  private static final Map<Finding, String> NAMES =
      Map.of(
          Finding.PNEUMOTHORAX, "pneumothorax",
          Finding.EFFUSION, "pleural effusion",
          Finding.OPACITY, "lung opacity",
          Finding.CARDIOMEGALY, "cardiomegaly",
          Finding.NODULE, "lung nodule");

  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final Map<String, Double> thresholds;

  Urgency(TaskDescriptor task) {
    thresholds =
        task.findings().stream()
            .filter(finding -> finding.urgentAt() <= 1)
            .collect(Collectors.toMap(FindingPrompts::finding, FindingPrompts::urgentAt));
  }

  Scored scored(Reading reading) {
    double score =
        reading.urgency().getScores().stream()
            .mapToDouble(
                one -> one.getProbability() / thresholds.getOrDefault(one.getFinding(), NEVER))
            .max()
            .orElse(0);
    return new Scored(score, isUrgent(reading.truth().finding()));
  }

  /** Of one finding: its probability in each film. */
  static List<Scored> scored(List<Reading> readings, Finding finding) {
    return readings.stream()
        .map(reading ->
            new Scored(probability(reading, finding), reading.truth().finding() == finding))
        .toList();
  }

  private static double probability(Reading reading, Finding finding) {
    return reading.urgency().getScores().stream()
        .filter(one -> one.getFinding().equals(NAMES.get(finding)))
        .mapToDouble(FindingScore::getProbability)
        .findFirst()
        .orElse(0);
  }

  private boolean isUrgent(Finding finding) {
    return finding != Finding.NORMAL && thresholds.containsKey(NAMES.get(finding));
  }
}
