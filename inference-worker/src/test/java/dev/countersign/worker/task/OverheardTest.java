package dev.countersign.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.triton.InferResult;
import dev.countersign.triton.Tensor;
import dev.countersign.triton.TritonSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverheardTest {
  private static final TritonSettings NOBODY =
      new TritonSettings(
          List.of("127.0.0.1:1"), Duration.ofSeconds(1), Duration.ofSeconds(1), 1 << 20);

  @Test
  void wordsThatAreNotOneAnswersAreNotToldAndBreakNothing() {
    List<String> told = new ArrayList<>();
    try (var servers = new Servers(NOBODY, InstantSource.system())) {
      var overheard = new Overheard((words, _) -> told.add(words), servers);

      overheard.accept(part(Tensor.strings("text_output", "A.", "B.")));
      overheard.accept(part(Tensor.fp32("text_output", new long[] {1}, new float[] {1})));
    }

    assertThat(told).isEmpty();
  }

  private static InferResult part(Tensor text) {
    return new InferResult("m", "1", "127.0.0.1:1", Map.of("text_output", text));
  }
}
