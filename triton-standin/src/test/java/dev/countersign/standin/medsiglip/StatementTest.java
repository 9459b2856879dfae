package dev.countersign.standin.medsiglip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

  @ParameterizedTest
  @CsvSource({
    "there is pneumothorax, PNEUMOTHORAX, true",
    "no pneumothorax, PNEUMOTHORAX, false",
    "Left pleural effusion, EFFUSION_LEFT, true",
    "no right pleural effusion, EFFUSION_RIGHT, false",
    "The costophrenic angles are sharp, EFFUSION, false",
    "heart size is normal, CARDIOMEGALY, false",
    "severe cardiomegaly, CARDIOMEGALY, true",
    "no focal consolidation, OPACITY, false",
    "right lower lobe pneumonia, OPACITY_RIGHT, true",
    "nodule in the left lung, NODULE_LEFT, true",
    "no acute cardiopulmonary process, ABNORMAL, false",
    "bilateral left and right effusions, EFFUSION, true",
  })
  void readsFindingSideAndNegation(String text, Concept concept, boolean affirmed) {
    assertThat(Statement.read(text)).contains(new Statement(concept, affirmed));
  }

  @Test
  void readsNothingFromATextAboutSomethingElse() {
    assertThat(Statement.read("a photograph of a cat")).isEmpty();
  }

  @Test
  void embedsTextsAsUnitVectors() {
    double squares = 0;
    for (float value : EmbeddingSpace.of("left pleural effusion")) {
      squares += value * value;
    }
    assertThat(squares).isCloseTo(1, offset(1e-5));
  }
}
