package dev.countersign.worker.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.events.Priority;
import dev.countersign.events.UrgencyAssessment;
import dev.countersign.platform.task.TaskDescriptor.FindingPrompts;
import java.util.List;
import org.junit.jupiter.api.Test;

class UrgencyRuleTest {
  private static final List<FindingPrompts> FINDINGS =
      List.of(
          finding("pneumothorax", 0.4, 0.7),
          finding("effusion", 0.6, 1.1),
          finding("heart", 1.1, 1.1));

  @Test
  void isStatWhenOneFindingReachesItsThreshold() {
    UrgencyAssessment assessed = assess(0.7, 0.9, 0.99);

    assertThat(assessed.getUrgency()).isEqualTo(Priority.STAT);
    assertThat(assessed.getLeadingFinding()).contains("pneumothorax");
    assertThat(assessed.getLeadingProbability()).isEqualTo(0.7);
  }

  @Test
  void isLedByTheMoreProbableOfTwoThatDecide() {
    UrgencyAssessment assessed = assess(0.5, 0.8, 0.99);

    assertThat(assessed.getUrgency()).isEqualTo(Priority.URGENT);
    assertThat(assessed.getLeadingFinding()).contains("effusion");
  }

  @Test
  void isRoutineAndLedByTheMostProbableWhenNoneDecides() {
    UrgencyAssessment assessed = assess(0.1, 0.2, 0.99);

    assertThat(assessed.getUrgency()).isEqualTo(Priority.ROUTINE);
    assertThat(assessed.getLeadingFinding()).contains("heart");
    assertThat(assessed.getScores()).hasSize(3);
  }

  @Test
  void scoresByTheSoftmaxOfMeanCosines() {
    float[] image = {1, 0};
    List<float[]> present = List.of(new float[] {1, 0}, new float[] {0, 1});
    List<float[]> absent = List.of(new float[] {0, 1});

    double probability = FindingSoftmax.probability(image, present, absent, Math.log(2));

    // e^(2 * 0.5) / (e^(2 * 0.5) + e^0)
    assertThat(probability).isCloseTo(0.731_058_578, within(1e-9));
  }

  private static UrgencyAssessment assess(double... probabilities) {
    return UrgencyRule.assess(FINDINGS, probabilities);
  }

  private static FindingPrompts finding(String name, double urgentAt, double statAt) {
    return new FindingPrompts(name, List.of("yes"), List.of("no"), urgentAt, statAt);
  }
}
