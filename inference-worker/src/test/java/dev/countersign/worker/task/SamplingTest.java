package dev.countersign.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.platform.task.TaskSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplingTest {
  @TempDir private Path folder;

  @Test
  void aPlainTaskSendsItsParametersInAFixedOrder() throws Exception {
    assertThat(Sampling.of(task(""))).isEqualTo("{\"max_tokens\":100,\"temperature\":0}");
  }

  @Test
  void anAdapterTravelsAsLoraName() throws Exception {
    assertThat(Sampling.of(task("adapter: chest\n"))).contains("\"lora_name\":\"chest\"");
  }

  @Test
  void aSchemaTravelsAsJsonWithinAString() throws Exception {
    assertThat(Sampling.of(task("output-schema: {type: array, maxItems: 2}\n")))
        .contains(
            "\"structured_outputs\":"
                + "\"{\\\"json\\\":{\\\"maxItems\\\":2,\\\"type\\\":\\\"array\\\"}}\"");
  }

  private TaskDescriptor task(String more) throws Exception {
    Files.writeString(
        folder.resolve("mine.yaml"),
        """
        id: mine
        version: "1"
        title: Mine
        subject: STUDY
        needs: [question]
        answer: DRAFT
        model: medgemma-4b
        preprocessing: scrubbed-text-v1
        prompt: "{question}"
        sampling: {temperature: 0, max_tokens: 100}
        """
            + more);
    return TaskCatalogue.of(new TaskSettings(folder.toString(), Map.of()))
        .find("mine")
        .orElseThrow();
  }
}
