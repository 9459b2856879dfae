package dev.countersign.standalone.reproduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.BlobRef;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobInput;
import dev.countersign.events.Priority;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskSettings;
import dev.countersign.standin.Standin;
import dev.countersign.standin.StandinSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceCommandTest {
  private static final Path OPERATORS_TASKS = Path.of("..", "docs", "tasks");

  @TempDir private Path folder;

  @Test
  void aJobOfAnOperatorsTaskOnAnOperatorsModelIsRunAgain() throws Exception {
    var models = Map.of("patient-letter", "medgemma-27b-text");
    try (var standin = Standin.start(StandinSettings.defaults(0).withWrongShare(0))) {
      Configuration configuration = configuration(standin.port(), models);
      InferenceRequested job = letter(models);

      InferenceCompleted first = ReproduceCommand.again(job, configuration);
      InferenceCompleted second = ReproduceCommand.again(job, configuration);

      assertThat(first.getProvenance().getModel()).isEqualTo("medgemma-27b-text");
      assertThat(Comparison.of(first, second)).isEmpty();
    }
  }

  private Configuration configuration(int triton, Map<String, String> models) {
    Map<String, String> settings = new HashMap<>();
    settings.put("triton.endpoints", "['127.0.0.1:" + triton + "']");
    settings.put("tasks.directory", OPERATORS_TASKS.toString());
    settings.put("blobs.directory", folder.toString());
    settings.put("blobs.minimum-free-bytes", "0");
    models.forEach(
        (task, model) -> settings.put("tasks.models", "{%s: %s}".formatted(task, model)));
    return Configuration.shipped().with(settings);
  }

  private InferenceRequested letter(Map<String, String> models) throws IOException {
    return TaskCatalogue.of(new TaskSettings(OPERATORS_TASKS.toString(), models))
        .find("patient-letter")
        .orElseThrow()
        .request()
        .setJobId("j-1")
        .setSubjectId("n-1")
        .setRevisionId("r-1")
        .setPatientKey("p-1")
        .setPriority(Priority.ROUTINE)
        .setInputs(List.of(new JobInput(note(), null, 0, "note")))
        .setContext(Map.of())
        .setRequestedAt(Instant.now())
        .setDeadline(Instant.now().plusSeconds(600))
        .build();
  }

  private BlobRef note() throws IOException {
    return FileBlobStore.open(new BlobSettings(folder, "process-crash", 0))
        .put("Seen for cough. Follow-up in two weeks.".getBytes(UTF_8), "text/plain");
  }
}
