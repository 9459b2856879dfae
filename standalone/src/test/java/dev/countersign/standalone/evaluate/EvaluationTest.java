package dev.countersign.standalone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.standalone.UnavailableException;
import dev.countersign.standalone.evaluate.Auc.Scored;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures of a faithful pipeline, and that they fall when a picture is spoilt. */
class EvaluationTest {
  @Test
  void whatIsPlantedComesOutAgainUnlessThePictureIsSpoilt() throws Exception {
    // When
    List<Evaluation> evaluations = EvaluateCommand.evaluate(null, 1);

    // Then
    Evaluation asDrawn = of(evaluations, Variation.AS_DRAWN);
    Evaluation flipped = of(evaluations, Variation.FLIPPED);
    Evaluation inverted = of(evaluations, Variation.INVERTED);
    assertThat(auc(asDrawn)).isGreaterThan(0.85);
    assertThat(asDrawn.agreement()).isGreaterThan(0.75);
    assertThat(asDrawn.agreement() - flipped.agreement()).isGreaterThanOrEqualTo(0.2);
    assertThat(auc(asDrawn) - auc(inverted)).isGreaterThanOrEqualTo(0.2);
    assertThat(asDrawn.agreement() - inverted.agreement()).isGreaterThanOrEqualTo(0.2);
    assertThat(Auc.ofShuffled(scored(asDrawn), 1)).isEqualTo(0.5, within(0.05));
    assertThat(evaluations).allMatch(Evaluation::simulated);
  }

  @Test
  void theAreaUnderTheCurveCountsPairsAndTies() {
    var cases =
        List.of(
            new Scored(0.9, true),
            new Scored(0.4, true),
            new Scored(0.4, false),
            new Scored(0.1, false));

    assertThat(Auc.of(cases)).isEqualTo(3.5 / 4);
    assertThat(Auc.of(cases.subList(0, 2))).isNaN();
  }

  @Test
  void filmsThatNoneHasReadAgreeWithNothingAndAreNoModelsWork() {
    var unread = new Evaluation(Variation.AS_DRAWN, List.of(), 3);

    assertThat(unread.agreement()).isZero();
    assertThat(EvaluateCommand.heading(List.of(unread))).isEqualTo("No film was read");
  }

  @Test
  void aModelServerThatDoesNotAnswerIsNoFaultOfOurs() {
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> EvaluateCommand.evaluate("localhost:1", 1))
        .withMessageContaining("localhost:1");
  }

  private static Evaluation of(List<Evaluation> evaluations, Variation variation) {
    return evaluations.stream()
        .filter(one -> one.variation() == variation)
        .findFirst()
        .orElseThrow();
  }

  private static double auc(Evaluation evaluation) {
    return Auc.of(scored(evaluation));
  }

  private static List<Scored> scored(Evaluation evaluation) {
    return evaluation.urgency(
        new Urgency(TaskCatalogue.shipped().find("cxr-urgency").orElseThrow()));
  }
}
