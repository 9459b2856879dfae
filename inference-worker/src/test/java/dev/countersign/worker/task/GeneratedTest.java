package dev.countersign.worker.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.events.FailureKind;
import dev.countersign.triton.InferResult;
import dev.countersign.triton.Tensor;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedTest {
  @ParameterizedTest
  @ValueSource(strings = {"abort", "error"})
  void anAnswerThatTheServerBrokeOffIsAskedForAgainAFewTimes(String reason) {
    assertThatExceptionOfType(TryLaterException.class)
        .isThrownBy(() -> Generated.of(said(Tensor.strings("text_output", "Cough for"), reason)))
        .satisfies(e -> assertThat(e.isLimited()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "length", "repetition"})
  void anAnswerThatTheModelEndedIsTakenAsItIs(String reason) throws Exception {
    var generated = Generated.of(said(Tensor.strings("text_output", "Cough."), reason));

    assertThat(generated.text()).isEqualTo("Cough.");
    assertThat(generated.finishReason()).isEqualTo(reason);
  }

  @Test
  void twoAnswersAtATimeAreNone() {
    assertThatExceptionOfType(UnanswerableException.class)
        .isThrownBy(() -> Generated.of(said(Tensor.strings("text_output", "A.", "B."), "stop")))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_ANSWER));
  }

  private static InferResult said(Tensor text, String reason) {
    return new InferResult(
        "m",
        "1",
        "localhost:8001",
        Map.of("text_output", text, "finish_reason", Tensor.strings("finish_reason", reason)));
  }
}
