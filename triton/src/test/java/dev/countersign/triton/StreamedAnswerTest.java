package dev.countersign.triton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StreamedAnswerTest {

  @Test
  void joinsACharacterThatTwoResponsesShare() throws TritonException {
    byte[] text = "ä".getBytes(StandardCharsets.UTF_8);
    StreamedAnswer answer = new StreamedAnswer(100);
    answer.add(part(Tensor.bytes("text_output", new long[] {1}, List.of(Arrays.copyOf(text, 1)))));
    answer.add(
        part(Tensor.bytes("text_output", new long[] {1}, List.of(Arrays.copyOfRange(text, 1, 2)))));
    assertThat(answer.whole("s").output("text_output").string()).isEqualTo("ä");
  }

  @Test
  void sumsOutputTokensAndKeepsTheLastFinishReason() throws TritonException {
    StreamedAnswer answer = new StreamedAnswer(100);
    answer.add(part(tokens(3), Tensor.strings("finish_reason", "None")));
    answer.add(part(tokens(4), Tensor.strings("finish_reason", "stop")));
    InferResult whole = answer.whole("s");
    assertThat(whole.output("num_output_tokens").integers()).containsExactly(7);
    assertThat(whole.output("finish_reason").string()).isEqualTo("stop");
  }

  @Test
  void refusesAnAnswerLongerThanAllowed() throws TritonException {
    StreamedAnswer answer = new StreamedAnswer(5);
    answer.add(part(Tensor.strings("text_output", "123")));
    assertThatExceptionOfType(TritonException.class)
        .isThrownBy(() -> answer.add(part(Tensor.strings("text_output", "456"))));
  }

  private static Tensor tokens(int count) {
    return Tensor.uint32("num_output_tokens", new long[] {1}, count);
  }

  private static InferResult part(Tensor... outputs) {
    return new InferResult(
        "m", "1", "s", Arrays.stream(outputs).collect(Collectors.toMap(Tensor::name, t -> t)));
  }
}
