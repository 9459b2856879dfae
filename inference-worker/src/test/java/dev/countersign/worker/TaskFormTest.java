package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.events.DraftText;
import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobInput;
import dev.countersign.events.Priority;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskSettings;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonSettings;
import dev.countersign.worker.failure.UnanswerableException;
import dev.countersign.worker.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that an operator's file adds, and the form that their answers must have. */
class TaskFormTest {
  private static final String WHERE =
      """
      id: where
      version: "1"
      title: Where
      subject: STUDY
      needs: [finding]
      answer: DRAFT
      model: medgemma-4b
      preprocessing: medgemma-896-v1
      images: 1
      prompt: "<start_of_image>Where is the {finding}?"
      output-schema: {type: array, items: {type: integer}}
      """;

  @TempDir private Path folder;
  private ScriptedTriton triton;
  private TritonSettings settings;
  private BlobStore blobs;

  @BeforeEach
  void start() throws IOException {
    triton = ScriptedTriton.start(0);
    settings =
        new TritonSettings(
            List.of(triton.endpoint()), Duration.ofSeconds(2), Duration.ofSeconds(20), 1 << 24);
    blobs = FileBlobStore.open(new BlobSettings(folder.resolve("blobs"), "process-crash", 0));
  }

  @AfterEach
  void stop() {
    triton.close();
  }

  @Test
  void anAnswerThatFitsItsSchemaIsKeptToTheLetter() throws Exception {
    triton.writing("[1, 2]", "stop");

    var draft = (DraftText) answer(WHERE);

    assertThat(blobs.read(draft.getText().getSha256(), 100)).asString().isEqualTo("[1, 2]");
  }

  @Test
  void anAnswerThatDoesNotFitIsANamedFailureThatRepeatsNoWordOfIt() {
    triton.writing("[\"ZZSECRET\"]", "stop");

    assertThatThrownBy(() -> answer(WHERE))
        .isInstanceOfSatisfying(
            UnanswerableException.class,
            e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_ANSWER))
        .hasMessageContaining("the rule type")
        .hasMessageNotContaining("ZZSECRET");
  }

  @Test
  void aPreprocessingThatThisWorkerHasNotIsRefusedAtTheStart() {
    assertThatThrownBy(() -> answer(WHERE.replace("medgemma-896-v1", "medgemma-1024-v1")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("where.preprocessing: medgemma-1024-v1: is no preprocessing of this worker");
  }

  @ParameterizedTest
  @ValueSource(strings = {"medsiglip-448-v1", "medgemma-ct-v1", "scrubbed-text-v1"})
  void aPreprocessingOfAnotherKindOfInputIsRefusedAtTheStart(String other) {
    assertThatThrownBy(() -> answer(WHERE.replace("medgemma-896-v1", other)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "where.preprocessing: " + other + ": does not prepare what the task asks about");
  }

  @Test
  void aScoreOfAnImagePreparedForTheOtherModelIsRefusedAtTheStart() {
    String score =
        """
        id: where
        version: "1"
        title: Where
        subject: STUDY
        needs: [finding]
        answer: URGENCY
        model: medsiglip
        preprocessing: medgemma-896-v1
        images: 1
        findings: [{finding: a, present: [x], absent: [y], urgent-at: 1, stat-at: 1}]
        """;

    assertThatThrownBy(() -> answer(score))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("where.preprocessing: medgemma-896-v1: does not prepare");
  }

  private Object answer(String file) throws Exception {
    Files.writeString(folder.resolve("where.yaml"), file);
    var catalogue = TaskCatalogue.of(new TaskSettings(folder.toString(), Map.of()));
    try (TritonClient client = TritonClient.connect(settings);
        var tasks =
            new Tasks(catalogue, client, settings, blobs, "worker-test", InstantSource.system())) {
      return tasks.run(job(catalogue), 1).getAnswer();
    }
  }

  private InferenceRequested job(TaskCatalogue catalogue) throws IOException {
    var task = catalogue.find("where").orElseThrow();
    var image = new JobInput(TestImage.store(blobs, 16), "1.2.840.10008.1.2.1", 0, "current");
    return task.request()
        .setJobId("j-1")
        .setSubjectId("s-1")
        .setRevisionId("r-1")
        .setPatientKey("p-1")
        .setPriority(Priority.ROUTINE)
        .setInputs(List.of(image))
        .setContext(Map.of("finding", "effusion"))
        .setRequestedAt(Instant.now())
        .setDeadline(Instant.now().plusSeconds(600))
        .build();
  }
}
