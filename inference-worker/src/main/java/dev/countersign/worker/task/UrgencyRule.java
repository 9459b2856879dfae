package dev.countersign.worker.task;

import dev.countersign.events.FindingScore;
import dev.countersign.events.Priority;
import dev.countersign.events.UrgencyAssessment;
import dev.countersign.platform.task.TaskDescriptor.FindingPrompts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Urgency from probabilities: the highest that any finding's threshold asks for. The leading
 * finding is the one that decided, by the greater probability where several did; where none did,
 * the one with the greatest probability.
 */
final class UrgencyRule {
  private static final Comparator<Scored> LEADING =
      Comparator.comparing(Scored::urgency)
          .thenComparing(Comparator.comparingDouble(Scored::probability).reversed());

  private UrgencyRule() {}

  private record Scored(FindingPrompts finding, double probability) {
    Priority urgency() {
      if (probability >= finding.statAt()) {
        return Priority.STAT;
      }
      return probability >= finding.urgentAt() ? Priority.URGENT : Priority.ROUTINE;
    }
  }

  /**
   * The assessment.
   *
   * @param findings at least one
   * @param probabilities one a finding, 0 to 1
   */
  static UrgencyAssessment assess(List<FindingPrompts> findings, double[] probabilities) {
    List<Scored> scored = new ArrayList<>();
    List<FindingScore> scores = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      scored.add(new Scored(findings.get(i), probabilities[i]));
      scores.add(new FindingScore(findings.get(i).finding(), probabilities[i]));
    }
    Scored leading = scored.stream().min(LEADING).orElseThrow();
    return new UrgencyAssessment(
        leading.urgency(), leading.finding().finding(), leading.probability(), scores);
  }
}
