package dev.countersign.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.AnswerProgress;
import dev.countersign.events.BlobRef;
import dev.countersign.events.DraftText;
import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.Priority;
import dev.countersign.events.UrgencyAssessment;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.BlobWriter;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.schemas.ContentId;
import dev.countersign.standin.Standin;
import dev.countersign.standin.StandinSettings;
import dev.countersign.worker.prepare.MedSiglipImage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What becomes of a job. */
class WorkerAnswersTest extends WorkerFixture {
  @Test
  void aNoteBecomesADraftWithItsProvenance() throws IOException {
    String job = post(Priority.ROUTINE);

    InferenceCompleted result;
    try (var service = start(4)) {
      result = board.result(job, InferenceCompleted.class);
      await().atMost(SOON).until(service::ready);
    }

    var draft = (DraftText) result.getAnswer();
    assertThat(new String(blobs.read(draft.getText().getSha256(), 1000), UTF_8))
        .isEqualTo("Cough for three days. Rest advised.");
    var provenance = result.getProvenance();
    assertThat(provenance.getSimulated()).isTrue();
    assertThat(provenance.getServer()).isEqualTo("scripted 1-StandIn");
    assertThat(provenance.getModelVersion()).isEqualTo("3");
    assertThat(provenance.getAttempt()).isEqualTo(1);
    assertThat(provenance.getSampling()).isEqualTo("{\"max_tokens\":400,\"temperature\":0}");
    assertThat(provenance.getInputTokens()).contains(120);
    assertThat(provenance.getPreparedSha256()).containsExactly(sha256OfPrompt());
    assertThat(logs()).contains(job).doesNotContain("ZZTOPSECRET").doesNotContain("Rest advised");
  }

  @Test
  void aModelThatHasAnsweredIsAskedTheNextWhileItsAnswerIsStillStored() throws IOException {
    var gate = new CountDownLatch(1);
    String first = post(Priority.ROUTINE);
    String second = post(Priority.ROUTINE);

    try (var service = start(4, triton.endpoint(), new GatedStore(blobs, gate))) {
      await().atMost(SOON).until(() -> triton.asked().size() == 2);
      gate.countDown();

      assertThat(board.result(first, InferenceCompleted.class)).isNotNull();
      assertThat(board.result(second, InferenceCompleted.class)).isNotNull();
      await().atMost(SOON).until(service::ready);
    }
  }

  /** Stores nothing before its gate opens. */
  private record GatedStore(BlobStore store, CountDownLatch gate) implements BlobStore {
    @Override
    public BlobWriter begin(String mediaType) throws IOException {
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return store.begin(mediaType);
    }

    @Override
    public InputStream open(String sha256) throws IOException {
      return store.open(sha256);
    }

    @Override
    public boolean contains(String sha256) {
      return store.contains(sha256);
    }
  }

  @Test
  void aChestImageBecomesAnUrgencyAndADraft() throws IOException {
    triton.writing("FINDINGS: Clear lungs.\nIMPRESSION: Normal.<end_of_turn>", "stop");
    BlobRef image = TestImage.store(blobs, 16);
    String urgencyJob = postImage("cxr-urgency", image);
    String reportJob = postImage("cxr-report", image);

    try (var service = start(4)) {
      var urgency = board.result(urgencyJob, InferenceCompleted.class);
      var report = board.result(reportJob, InferenceCompleted.class);

      var assessed = (UrgencyAssessment) urgency.getAnswer();
      assertThat(assessed.getScores()).hasSize(5);
      assertThat(assessed.getLeadingFinding()).contains("pneumothorax");
      assertThat(assessed.getUrgency()).isEqualTo(Priority.STAT);
      assertThat(urgency.getProvenance().getSimulated()).isTrue();
      assertThat(urgency.getProvenance().getPreparedSha256())
          .containsExactly(ContentId.sha256(MedSiglipImage.prepare(TestImage.grey())));
      var text = ((DraftText) report.getAnswer()).getText();
      assertThat(new String(blobs.read(text.getSha256(), 1000), UTF_8))
          .isEqualTo("FINDINGS: Clear lungs.\nIMPRESSION: Normal.");
      assertThat(report.getProvenance().getPreparedSha256()).hasSize(2);
      await().atMost(SOON).until(service::ready);
    }

    assertThat(logs()).doesNotContain("PHANTOM");
  }

  @Test
  void anAnswerThatSomebodyWaitsForIsToldWhileItIsWrittenAndOthersAreNot() throws IOException {
    triton.writing("No pneumothorax is seen.", "stop");
    BlobRef image = TestImage.store(blobs, 16);
    String asked = "j-" + UUID.randomUUID();
    board.ask(asked, "Is there a pneumothorax?", image);

    try (var service = start(4)) {
      board.result(asked, InferenceCompleted.class);
      AnswerProgress part = board.result(asked, AnswerProgress.class);
      String routine = post(Priority.ROUTINE);
      board.result(routine, InferenceCompleted.class);

      assertThat("No pneumothorax is seen.").startsWith(part.getText());
      assertThat(part.getSequence()).isEqualTo(1);
      // By its server's version alone: its model's version is 3.
      assertThat(part.getSimulated()).isTrue();
      assertThat(board.of(routine, AnswerProgress.class)).isEmpty();
      await().atMost(SOON).until(service::ready);
    }
  }

  @Test
  void sentencesAreSentWithTheFirstImageAlone() throws IOException {
    BlobRef image = TestImage.store(blobs, 16);

    try (var service = start(4)) {
      board.result(postImage("cxr-urgency", image), InferenceCompleted.class);
      board.result(postImage("cxr-urgency", image), InferenceCompleted.class);
      await().atMost(SOON).until(service::ready);
    }

    assertThat(triton.asked().stream().map(ScriptedTriton::sentences))
        .containsExactly(Optional.of(20L), Optional.empty());
  }

  @Test
  void anImageThatCannotBeDecodedIsANamedFailure() throws IOException {
    String cutShort = postImage("cxr-report", TestImage.store(blobs, 15));

    try (var service = start(4)) {
      var failed = board.result(cutShort, InferenceFailed.class);

      assertThat(failed.getKind()).isEqualTo(FailureKind.UNDECODABLE_INPUT);
      assertThat(failed.getReason()).isNotBlank().doesNotContain("PHANTOM");
      await().atMost(SOON).until(service::ready);
    }

    assertThat(triton.asked()).isEmpty();
  }

  @Test
  void theStandInsAnswersPassTheChecksAndAreMarkedSimulated() throws IOException {
    BlobRef image = TestImage.store(blobs, 16);
    List<String> jobs =
        List.of(
            postImage("cxr-urgency", image),
            postImage("cxr-report", image),
            post(Priority.ROUTINE));
    var settings =
        StandinSettings.defaults(0).withWrongShare(0).withDelays(Duration.ZERO, Duration.ZERO);

    try (var standin = Standin.start(settings);
        var service = start(4, "localhost:" + standin.port())) {
      for (String job : jobs) {
        var provenance = board.result(job, InferenceCompleted.class).getProvenance();
        assertThat(provenance.getSimulated()).isTrue();
        assertThat(provenance.getServer()).contains("standin");
      }
      await().atMost(SOON).until(service::ready);
    }
  }

  @Test
  void anAnswerThatWasCutOffIsANamedFailure() {
    triton.writing("Cough for", "length");
    String job = post(Priority.ROUTINE);

    try (var service = start(4)) {
      var failed = board.result(job, InferenceFailed.class);

      assertThat(failed.getKind()).isEqualTo(FailureKind.TRUNCATED);
      assertThat(failed.getAttempts()).isEqualTo(1);
      await().atMost(SOON).until(service::ready);
    }
  }

  private static String sha256OfPrompt() {
    String template =
        String.valueOf(TaskCatalogue.shipped().find("note-summary").orElseThrow().prompt());
    return ContentId.sha256(template.replace("{note}", NOTE).getBytes(UTF_8));
  }
}
