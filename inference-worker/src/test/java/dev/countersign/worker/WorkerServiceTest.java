package dev.countersign.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.events.BlobRef;
import dev.countersign.events.DraftText;
import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.JobDeadLettered;
import dev.countersign.events.Priority;
import dev.countersign.events.UrgencyAssessment;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.Topic;
import dev.countersign.standin.Standin;
import dev.countersign.standin.StandinSettings;
import dev.countersign.triton.TritonSettings;
import dev.countersign.worker.prepare.MedSiglipImage;
import dev.countersign.worker.queue.ShareGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class WorkerServiceTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration RENEW = Duration.ofMillis(1_700);
  private static final String NOTE = "ZZTOPSECRET coughs for three days and is told to rest.";
  private static EmbeddedKafka broker;
  private static KafkaSettings kafka;
  private static JobBoard board;
  private static BlobStore blobs;

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private ScriptedTriton triton;
  private BlobRef note;

  @BeforeAll
  static void startKafka(@TempDir Path folder) throws IOException {
    broker = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    kafka = new KafkaSettings(broker.bootstrapServers(), 1, Map.of());
    new TopicProvisioner(kafka, false).provision();
    board = new JobBoard(kafka);
    blobs = FileBlobStore.open(new BlobSettings(folder.resolve("blobs"), "process-crash", 0));
  }

  @AfterAll
  static void stopKafka() {
    board.close();
    broker.close();
  }

  @BeforeEach
  void startServer() throws IOException {
    triton = ScriptedTriton.start(0);
    note = blobs.put(NOTE.getBytes(UTF_8), "text/plain");
    logged.start();
    worker().addAppender(logged);
  }

  @AfterEach
  void stopServer() {
    triton.close();
    worker().detachAppender(logged);
  }

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
  void sentencesAreSentWithTheFirstImageAlone() throws IOException {
    BlobRef image = TestImage.store(blobs, 16);

    try (var service = start(4)) {
      board.result(postImage("cxr-urgency", image), InferenceCompleted.class);
      board.result(postImage("cxr-urgency", image), InferenceCompleted.class);
      await().atMost(SOON).until(service::ready);
    }

    assertThat(triton.asked().stream().map(request -> request.getInputs(1).getShape(0)))
        .containsExactly(20L, 0L);
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
  void aJobThatTakesLongerThanItsLockIsAskedOnce() {
    CountDownLatch hold = triton.holdAnswers();
    String job = post(Priority.STAT);

    try (var service = start(4)) {
      await().atMost(SOON).until(() -> triton.asked().size() == 1);
      // Five renewals' time: the lock alone lasts three.
      await().pollDelay(RENEW.multipliedBy(5)).atMost(SOON).until(() -> true);
      hold.countDown();

      assertThat(board.result(job, InferenceCompleted.class).getProvenance().getAttempt())
          .isEqualTo(1);
      assertThat(service.name()).isEqualTo("worker");
    }

    assertThat(triton.asked()).hasSize(1);
    assertThat(logs()).doesNotContain("delivered again");
  }

  @Test
  void anOutageOfTheModelServerBurnsNoDelivery() throws IOException {
    int port = triton.port();
    triton.holdAnswers();
    String job = post(Priority.URGENT);

    // With a limit of one delivery, a second one would end in the dead letter.
    try (var service = start(1)) {
      await().atMost(SOON).until(() -> triton.asked().size() == 1);
      triton.close();
      await().atMost(SOON).until(() -> !service.ready());
      String later = post(Priority.URGENT);
      await().pollDelay(RENEW.multipliedBy(4)).atMost(SOON).until(() -> true);
      triton = ScriptedTriton.start(port);

      assertThat(board.result(job, InferenceCompleted.class).getProvenance().getAttempt())
          .isGreaterThan(1);
      assertThat(board.result(later, InferenceCompleted.class)).isNotNull();
      assertThat(board.of(job, InferenceFailed.class)).isEmpty();
    }

    assertThat(logs()).doesNotContain("delivered again");
  }

  @Test
  void aJobWhoseWorkerVanishedIsAnsweredOnceByAnother() {
    String job = post(Priority.STAT);
    takeAndVanish(Topic.JOBS_STAT);

    try (var service = start(4)) {
      var result = board.result(job, InferenceCompleted.class);

      assertThat(result.getProvenance().getAttempt()).isEqualTo(2);
      await().atMost(SOON).until(service::ready);
    }

    assertThat(board.of(job, InferenceCompleted.class)).hasSize(1);
  }

  @Test
  void aJobDeliveredTooOftenGoesToTheDeadLetterBeforeAnyWork() {
    String job = post(Priority.STAT);
    takeAndVanish(Topic.JOBS_STAT);

    try (var service = start(1)) {
      var failed = board.result(job, InferenceFailed.class);
      var dead = board.result(job, JobDeadLettered.class);

      assertThat(failed.getKind()).isEqualTo(FailureKind.TOO_MANY_DELIVERIES);
      assertThat(dead.getDeliveries()).isEqualTo(2);
      await().atMost(SOON).until(service::ready);
    }

    assertThat(triton.asked()).isEmpty();
  }

  @Test
  void aJobThatWasCalledOffIsNotStartedAndTheNextOneIsAnswered() {
    String calledOff = post(Priority.ROUTINE);
    board.callOff(calledOff);
    String next = post(Priority.ROUTINE);

    try (var _ = start(4)) {
      board.result(next, InferenceCompleted.class);
    }

    assertThat(board.of(calledOff, InferenceCompleted.class)).isEmpty();
    assertThat(board.of(calledOff, InferenceFailed.class)).isEmpty();
    assertThat(triton.asked()).hasSize(1);
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

  @Test
  void aRecordThatIsNoJobIsLeftOutAndTheNextOneIsAnswered() throws Exception {
    try (var producer = new KafkaProducer<String, byte[]>(kafka.producer("garbage"))) {
      var garbage =
          new ProducerRecord<>(Topic.JOBS_STAT.topicName(), "x", "no event".getBytes(UTF_8));
      producer.send(garbage).get();
    }
    String job = post(Priority.STAT);

    try (var service = start(4)) {
      assertThat(board.result(job, InferenceCompleted.class)).isNotNull();
      await().atMost(SOON).until(service::ready);
    }

    assertThat(logs()).contains("A record is no job").doesNotContain("no event");
  }

  @Test
  void closingFinishesTheRunningJobAndGivesTheWaitingOneBack() {
    CountDownLatch hold = triton.holdAnswers();
    String running = post(Priority.ROUTINE);
    var service = start(4);
    await().atMost(SOON).until(() -> triton.asked().size() == 1);
    String waiting = post(Priority.ROUTINE);
    await().pollDelay(Duration.ofSeconds(3)).atMost(SOON).until(() -> true);

    var closing = CompletableFuture.runAsync(service::close);
    await().pollDelay(Duration.ofMillis(300)).atMost(SOON).until(() -> true);
    hold.countDown();
    closing.join();

    assertThat(board.result(running, InferenceCompleted.class)).isNotNull();
    assertThat(board.of(waiting, InferenceCompleted.class)).isEmpty();
    try (var next = start(4)) {
      assertThat(board.result(waiting, InferenceCompleted.class).getProvenance().getAttempt())
          .isEqualTo(2);
      await().atMost(SOON).until(next::ready);
    }
  }

  private String post(Priority priority) {
    return board.post("j-" + UUID.randomUUID(), priority, note).getJobId();
  }

  private static String postImage(String task, BlobRef image) {
    return board.postImage("j-" + UUID.randomUUID(), task, image).getJobId();
  }

  private WorkerService start(int maxDeliveries) {
    return start(maxDeliveries, triton.endpoint());
  }

  private static WorkerService start(int maxDeliveries, String endpoint) {
    return WorkerService.start(
        new WorkerSettings(1, "worker-test", maxDeliveries, RENEW),
        new TritonSettings(
            List.of(endpoint), Duration.ofSeconds(2), Duration.ofSeconds(60), 1 << 24),
        kafka,
        blobs,
        TaskCatalogue.shipped(),
        InstantSource.system());
  }

  /** A worker that takes a job and is gone without a word about it. */
  private static void takeAndVanish(Topic topic) {
    new ShareGroup(kafka, "vanishing", RENEW.multipliedBy(3), 6).configure();
    Map<String, Object> properties = kafka.common("vanishing");
    properties.put("group.id", ShareGroup.NAME);
    properties.put("share.acknowledgement.mode", "explicit");
    properties.put("share.acquire.mode", "record_limit");
    properties.put("max.poll.records", 1);
    try (var consumer =
        new KafkaShareConsumer<>(
            properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic.topicName()));
      await().atMost(SOON).until(() -> !consumer.poll(Duration.ofMillis(200)).isEmpty());
    }
  }

  private static String sha256OfPrompt() {
    String template =
        String.valueOf(TaskCatalogue.shipped().find("note-summary").orElseThrow().prompt());
    return ContentId.sha256(template.replace("{note}", NOTE).getBytes(UTF_8));
  }

  private String logs() {
    return List.copyOf(logged.list).stream()
        .map(event -> event.getFormattedMessage() + event.getKeyValuePairs())
        .collect(Collectors.joining("\n"));
  }

  private static Logger worker() {
    var logger = (Logger) LoggerFactory.getLogger("dev.countersign.worker");
    logger.setLevel(Level.INFO);
    return logger;
  }
}
