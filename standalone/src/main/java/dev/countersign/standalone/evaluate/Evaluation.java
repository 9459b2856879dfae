package dev.countersign.standalone.evaluate;

import dev.countersign.standalone.evaluate.Auc.Scored;
import dev.countersign.standalone.samples.Finding;
import dev.countersign.standalone.samples.Phantom;
import dev.countersign.standalone.samples.SampleStudy;
import dev.countersign.standalone.samples.Side;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Films with each finding on each side, read by the pipeline.
 *
 * @param unanswered films without an answer that passed the guardrails
 */
record Evaluation(Variation variation, List<Reading> readings, int unanswered) {
  private static final long FIRST_SEED = 9_000;

  Evaluation {
    readings = List.copyOf(readings);
  }

  /**
   * Draws and reads.
   *
   * @param each films of each finding and side
   */
  static Evaluation run(Pipeline pipeline, Variation variation, int each)
      throws IOException, TryLaterException, InterruptedException {
    List<Reading> readings = new ArrayList<>();
    int unanswered = 0;
    for (Finding finding : Finding.values()) {
      for (Side side : finding.sided() ? List.of(Side.LEFT, Side.RIGHT) : List.of(Side.NONE)) {
        for (int n = 0; n < each; n++) {
          Phantom picture = Phantom.draw(FIRST_SEED + n, finding, side);
          try {
            readings.add(pipeline.read(film(n, finding, side), variation.of(picture)));
          } catch (UnanswerableException e) {
            unanswered++;
          }
        }
      }
    }
    return new Evaluation(variation, readings, unanswered);
  }

  private static SampleStudy film(int number, Finding finding, Side side) {
    return new SampleStudy(
        1 + number, new SampleStudy.Chest(finding, side), "R", "Pipeline fidelity");
  }

  List<Scored> urgency(Urgency urgency) {
    return readings.stream().map(urgency::scored).toList();
  }

  /** The share of all films whose report agrees; one without a report does not. */
  double agreement() {
    return Agreement.count(readings) / (double) (readings.size() + unanswered);
  }

  boolean simulated() {
    return readings.stream().anyMatch(Reading::simulated);
  }
}
