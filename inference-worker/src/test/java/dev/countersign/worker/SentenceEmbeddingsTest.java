package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.BlobRef;
import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobInput;
import dev.countersign.events.Priority;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskSettings;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonSettings;
import dev.countersign.worker.failure.TryLaterException;
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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the sentences of a score are sent: not with each image, and to each model. */
class SentenceEmbeddingsTest {
  private static final String TASK =
      """
      id: %s
      version: "1"
      title: Urgency
      subject: STUDY
      needs: [asked]
      answer: URGENCY
      model: %s
      preprocessing: medsiglip-448-v1
      images: 1
      findings:
        - {finding: nodule, present: [A nodule], absent: [No nodule], urgent-at: 0.6, stat-at: 1.1}
      """;

  @TempDir private Path folder;
  private ScriptedTriton triton;
  private TritonClient client;
  private TaskCatalogue catalogue;
  private Tasks tasks;
  private BlobRef image;

  @BeforeEach
  void start() throws IOException {
    triton = ScriptedTriton.start(0);
    var settings =
        new TritonSettings(
            List.of(triton.endpoint()), Duration.ofSeconds(2), Duration.ofSeconds(20), 1 << 24);
    BlobStore blobs =
        FileBlobStore.open(new BlobSettings(folder.resolve("blobs"), "process-crash", 0));
    image = TestImage.store(blobs, 16);
    Path files = Files.createDirectory(folder.resolve("tasks"));
    Files.writeString(files.resolve("one.yaml"), TASK.formatted("score-one", "one"));
    Files.writeString(files.resolve("other.yaml"), TASK.formatted("score-other", "other"));
    catalogue = TaskCatalogue.of(new TaskSettings(files.toString(), Map.of()));
    client = TritonClient.connect(settings);
    tasks = new Tasks(catalogue, client, settings, blobs, "worker-test", InstantSource.system());
  }

  @AfterEach
  void stop() {
    tasks.close();
    client.close();
    triton.close();
  }

  @Test
  void eachModelEmbedsTheSentencesItself() throws Exception {
    score("score-one");
    score("score-one");
    score("score-other");

    assertThat(sentencesSent()).containsExactly(Optional.of(2L), Optional.empty(), Optional.of(2L));
  }

  @Test
  void embeddingsOfAWrongShapeAreNotKept() throws Exception {
    triton.embedWrongly();
    assertThatThrownBy(() -> score("score-one")).isInstanceOf(UnanswerableException.class);

    score("score-one");

    assertThat(sentencesSent()).containsExactly(Optional.of(2L), Optional.of(2L));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, 112.7F, -3})
  void aScaleThatMakesEveryScoreCertainOrNoneIsNoAnswer(float logitScale) throws Exception {
    triton.scaling(logitScale);

    assertThatThrownBy(() -> score("score-one"))
        .isInstanceOfSatisfying(
            UnanswerableException.class,
            refused -> assertThat(refused.kind()).isEqualTo(FailureKind.INVALID_ANSWER));
  }

  @Test
  void sentencesAreSentAgainWhenTheModelWasAway() throws Exception {
    score("score-one");
    triton.unload("one");
    await().until(() -> !client.ready("one"));
    assertThatThrownBy(() -> score("score-one")).isInstanceOf(TryLaterException.class);
    triton.load("one");
    await().until(() -> client.ready("one"));

    score("score-one");

    assertThat(sentencesSent()).containsExactly(Optional.of(2L), Optional.of(2L));
  }

  @Test
  void sentencesAreSentAgainWhenACheckOfADraftFoundTheModelAway() throws Exception {
    triton.writing("FINDINGS: Clear lungs.\nIMPRESSION: Normal.", "stop");
    score("cxr-urgency");
    triton.unload("medsiglip");
    await().until(() -> !client.ready("medsiglip"));
    score("cxr-report");
    triton.load("medsiglip");
    await().until(() -> client.ready("medsiglip"));

    score("cxr-urgency");

    assertThat(sentencesSent()).containsExactly(Optional.of(20L), Optional.of(20L));
  }

  private List<Optional<Long>> sentencesSent() {
    return triton.asked().stream()
        .filter(request -> request.getInputs(0).getName().equals("images"))
        .map(ScriptedTriton::sentences)
        .toList();
  }

  private void score(String task) throws Exception {
    InferenceRequested job =
        catalogue
            .find(task)
            .orElseThrow()
            .request()
            .setJobId("j-1")
            .setSubjectId("s-1")
            .setRevisionId("r-1")
            .setPatientKey("p-1")
            .setPriority(Priority.ROUTINE)
            .setInputs(List.of(new JobInput(image, "1.2.840.10008.1.2.1", 0, "current")))
            .setContext(Map.of("asked", "yes"))
            .setRequestedAt(Instant.now())
            .setDeadline(Instant.now().plusSeconds(600))
            .build();
    assertThat(tasks.run(job, 1).getAnswer()).isNotNull();
  }
}
