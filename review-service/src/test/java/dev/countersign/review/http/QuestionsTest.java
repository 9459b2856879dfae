package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.dicom.Uid;
import dev.countersign.events.AnswerProgress;
import dev.countersign.events.BlobRef;
import dev.countersign.events.DraftFlag;
import dev.countersign.events.DraftFlagKind;
import dev.countersign.events.DraftText;
import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.PatientIdentified;
import dev.countersign.events.PatientMerged;
import dev.countersign.events.SubjectKind;
import dev.countersign.platform.kafka.PastRecords;
import dev.countersign.review.Bench;
import dev.countersign.review.Engines;
import dev.countersign.review.Events;
import dev.countersign.review.database.Database;
import dev.countersign.review.worklist.ChangeNotice;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A question about an image, from the page to the queue of interactive jobs and back. */
class QuestionsTest extends ApiFixture {
  private String itemId = "";

  @BeforeEach
  void holdAnItem() throws Exception {
    itemId = arrive(imaged(Uid.EXPLICIT_VR_LITTLE_ENDIAN, pixels()));
    browser.logIn("reader", Bench.PASSWORD);
    assertThat(browser.send("POST", "/api/items/" + itemId + "/claim", Map.of()).status())
        .isEqualTo(200);
  }

  private static BlobRef pixels() throws Exception {
    return image("MONOCHROME2", 0, 100, 4095, 7);
  }

  private Browser.Answer ask(String question) throws Exception {
    return browser.send(
        "POST",
        "/api/items/" + itemId + "/questions",
        Map.of("question", question, "image", 0, "frame", 0));
  }

  private JsonNode asked() throws Exception {
    return browser.get("/api/items/" + itemId).json().path("questions");
  }

  private List<InferenceRequested> jobs(String jobId) {
    var codec = new EventCodec();
    List<InferenceRequested> found = new ArrayList<>();
    PastRecords.read(
        Engines.kafka(),
        "jobs",
        List.of(Topic.JOBS_INTERACTIVE),
        seen -> {
          if (seen.key().equals(jobId)) {
            found.add((InferenceRequested) codec.decode(seen.value()));
          }
        });
    return found;
  }

  private static void hear(String jobId, int number, String text) {
    running.publish(
        Topic.INFERENCE_PROGRESS,
        jobId,
        new AnswerProgress(jobId, "s", number, text, true, Instant.now()));
  }

  private static void answer(String jobId, String words) throws Exception {
    answer(
        jobId, words, DraftText.newBuilder().setText(text(words)).setFinishReason("stop").build());
  }

  private static void answer(String jobId, String words, DraftText draft) throws Exception {
    running.publish(
        Topic.INFERENCE_RESULTS,
        "s",
        new InferenceCompleted(
            jobId,
            "s",
            SubjectKind.STUDY,
            "r",
            "visual-question",
            draft,
            Events.draft(text(words), true).getProvenance().orElseThrow()));
  }

  @Test
  void aQuestionBecomesOneInteractiveJobHoweverOftenItIsAsked() throws Exception {
    // When
    Browser.Answer first = ask("Is there a pneumothorax?");
    Browser.Answer again = ask("Is there a pneumothorax?");

    // Then
    assertThat(first.status()).isEqualTo(202);
    String jobId = first.json().path("jobId").asText();
    assertThat(again.json().path("jobId").asText()).isEqualTo(jobId);
    await().atMost(SOON).untilAsserted(() -> assertThat(jobs(jobId)).hasSize(1));
    InferenceRequested job = jobs(jobId).getFirst();
    assertThat(job.getTaskId()).isEqualTo("visual-question");
    assertThat(job.getContext())
        .containsEntry("question", "Is there a pneumothorax?")
        .containsEntry("sex", "female");
    assertThat(job.getInputs())
        .singleElement()
        .satisfies(input ->
            assertThat(input.getTransferSyntaxUid()).contains(Uid.EXPLICIT_VR_LITTLE_ENDIAN));
    assertThat(asked()).hasSize(1);
  }

  @Test
  void anAnswerStreamsInAndIsKeptWithWhoWroteIt() throws Exception {
    String jobId = ask("What is seen?").json().path("jobId").asText();
    try (var events =
        new BufferedReader(
            new InputStreamReader(browser.stream("/api/events"), StandardCharsets.UTF_8))) {
      assertThat(events.readLine()).startsWith("retry");

      hear(jobId, 1, "The image");
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(asked().path(0).path("state").asText()).isEqualTo("ANSWERING"));
      answer(jobId, "The image shows nothing.");
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(asked().path(0).path("state").asText()).isEqualTo("ANSWERED"));
      hear(jobId, 2, "a late part");

      assertThat(asked().path(0).path("answer").asText()).isEqualTo("The image shows nothing.");
      assertThat(asked().path(0).path("simulated").asBoolean()).isTrue();
      assertThat(asked().path(0).path("model").asText()).isEqualTo("medgemma");
      String line = events.readLine();
      while (!line.contains("The image shows nothing.")) {
        line = events.readLine();
      }
      assertThat(line).contains("\"itemId\":\"" + itemId + "\"", "\"simulated\":true");
    }
  }

  @Test
  void whatTheRulesObjectToInAnAnswerStandsBesideIt() throws Exception {
    String words = "The prostate is enlarged.";
    String jobId = ask("How large is it?").json().path("jobId").asText();
    assertThat(asked().path(0).path("reading").isNull()).isTrue();

    answer(
        jobId,
        words,
        DraftText.newBuilder()
            .setText(text(words))
            .setFinishReason("stop")
            .setFlags(List.of(new DraftFlag(4, 12, DraftFlagKind.SEX_CONFLICT)))
            .setTextRules("text-rules-v20")
            .build());

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(asked().at("/0/reading/flags/0/kind").asText()).isEqualTo("SEX_CONFLICT"));
    assertThat(asked().at("/0/reading/flags/0/end").asInt()).isEqualTo(12);
    assertThat(asked().at("/0/reading/textRules").asText()).isEqualTo("text-rules-v20");
  }

  @Test
  void wordsUnderWayThatTheDatabaseCannotKeepHoldUpNoAnswer() throws Exception {
    String jobId = ask("Is there a NUL?").json().path("jobId").asText();

    hear(jobId, 1, "Not\0here");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(asked().path(0).path("answer").asText()).isEqualTo("Not here"));
    answer(jobId, "No.");

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(asked().path(0).path("answer").asText()).isEqualTo("No."));
  }

  @Test
  void anItemIsMarkedOnceAStandInHasAnsweredAQuestionAboutIt() throws Exception {
    itemId = arrive(imaged(Uid.EXPLICIT_VR_LITTLE_ENDIAN, pixels()).setTasks(List.of()));
    browser.send("POST", "/api/items/" + itemId + "/claim", Map.of());
    assertThat(markedSimulated()).isFalse();
    try (var database = Database.open(running.database);
        var changes = database.listen(ChangeNotice.CHANNEL)) {
      String jobId = ask("Is it marked?").json().path("jobId").asText();
      answer(jobId, "Yes.");

      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(changes.next(Duration.ofMillis(100))).contains(itemId));
    }
    assertThat(markedSimulated()).isTrue();
  }

  private boolean markedSimulated() throws Exception {
    return browser.get("/api/items/" + itemId).json().at("/row/simulated").asBoolean();
  }

  @Test
  void aJobThatFailedSaysWhyAndMayBeAskedAgain() throws Exception {
    String jobId = ask("Is it broken?").json().path("jobId").asText();
    running.publish(
        Topic.INFERENCE_RESULTS,
        "s",
        new InferenceFailed(
            jobId,
            "s",
            SubjectKind.STUDY,
            "r",
            "visual-question",
            FailureKind.TRUNCATED,
            "The model's answer was cut off at its length limit",
            1,
            "w",
            Instant.now()));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(asked().path(0).path("failure").asText()).contains("cut off"));

    assertThat(ask("Is it broken?").json().path("state").asText()).isEqualTo("ASKED");
    await().atMost(SOON).untilAsserted(() -> assertThat(jobs(jobId)).hasSize(2));
  }

  @Test
  void whatIsAskedAgainAfterItsTimeForgetsTheWordsThatWereUnderWay() throws Exception {
    String jobId = ask("Is it old?").json().path("jobId").asText();
    hear(jobId, 1, "Half an");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(asked().path(0).path("answer").asText()).isEqualTo("Half an"));
    try (var database = Database.open(running.database)) {
      database.transaction(
          tx -> tx.update("UPDATE questions SET deadline = asked_at WHERE job_id = ?", jobId));
    }

    assertThat(ask("Is it old?").json().path("state").asText()).isEqualTo("ASKED");

    assertThat(asked().path(0).path("answer").isNull()).isTrue();
  }

  @Test
  void whatNamesThePatientOrNoImageReachesNoModel() throws Exception {
    assertThat(ask("Compare with MRN-4711, please").status()).isEqualTo(422);
    assertThat(ask("Born 19650417: too old?").status()).isEqualTo(422);
    assertThat(ask(" ").status()).isEqualTo(422);
    assertThat(ask("x".repeat(501)).status()).isEqualTo(422);
    Map<String, Object> far = Map.of("question", "What?", "image", 0, "frame", 1);
    assertThat(browser.send("POST", "/api/items/" + itemId + "/questions", far).status())
        .isEqualTo(422);
    Map<String, Object> planned =
        Map.of("question", "What?", "image", 0, "frame", 0, "task", "cxr-report");
    assertThat(browser.send("POST", "/api/items/" + itemId + "/questions", planned).status())
        .isEqualTo(422);
    assertThat(asked()).isEmpty();
  }

  @Test
  void nothingReachesAModelWhileNobodyHasSaidWhoThePatientIs() throws Exception {
    // Given
    itemId = arrive(imaged(Uid.EXPLICIT_VR_LITTLE_ENDIAN, pixels()).setPatientKey("pk-late"));
    browser.send("POST", "/api/items/" + itemId + "/claim", Map.of());

    // When
    Browser.Answer early = ask("Compare with Newname, please");

    // Then
    assertThat(early.status()).isEqualTo(422);
    assertThat(early.json().path("detail").asText()).contains("has not arrived yet");

    // When the patient is known, and by another name than before
    identify("pk-late", "Newname", null);
    identify("pk-former", "Oldname", "山田^太^^先生");
    var merged = new PatientMerged("pk-late", "pk-former", Instant.now());
    running.publish(Topic.IDENTITY_PATIENTS, "pk-former", merged);

    // Then
    awaitNamed("Compare with Newname, please");
    awaitNamed("Compare with Oldname, please");
    awaitNamed("山田様の肺に結節はありますか");
    awaitNamed("患者山田太の肺は");
    assertThat(ask("先生、太い血管はありますか").status()).isEqualTo(202);
    assertThat(ask("Is there a pneumothorax?").status()).isEqualTo(202);
  }

  private static void identify(
      String patientKey, String familyName, @Nullable String ideographicName) {
    running.publish(
        Topic.IDENTITY_PATIENTS,
        patientKey,
        PatientIdentified.newBuilder(Events.patient(familyName, "Ada"))
            .setPatientKey(patientKey)
            .setIdeographicName(ideographicName)
            .build());
  }

  private void awaitNamed(String question) {
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(ask(question).json().path("detail").asText()).contains("names the patient"));
  }

  @Test
  void onlyTheHolderOfAnItemAsks() throws Exception {
    browser.logIn("senior", Bench.PASSWORD);

    assertThat(ask("What is seen?").status()).isEqualTo(409);
  }
}
