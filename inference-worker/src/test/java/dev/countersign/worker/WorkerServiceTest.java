package dev.countersign.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.BlobRef;
import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.JobDeadLettered;
import dev.countersign.events.Priority;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskSettings;
import dev.countersign.schemas.Topic;
import dev.countersign.worker.queue.ShareGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** That no job is lost or done twice. */
class WorkerServiceTest extends WorkerFixture {
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
  void jobsOfAnotherModelAreAnsweredWhileOneModelIsAway() throws IOException {
    triton.unload("medgemma-4b");
    BlobRef image = TestImage.store(blobs, 16);

    // With a limit of one delivery, a second one would end in the dead letter.
    try (var service = start(1)) {
      List<String> waiting = Stream.generate(() -> post(Priority.STAT)).limit(6).toList();
      await().atMost(SOON).untilAsserted(() -> assertThat(logs()).contains(waiting));
      String urgency = postImage("cxr-urgency", image);

      assertThat(board.result(urgency, InferenceCompleted.class)).isNotNull();
      triton.load("medgemma-4b");
      for (String job : waiting) {
        assertThat(board.result(job, InferenceCompleted.class)).isNotNull();
      }
      await().atMost(SOON).until(service::ready);
      await().atMost(SOON).until(() -> lanesOf("stat") == 2);
    }

    assertThat(logs()).doesNotContain("delivered again");
  }

  private static long lanesOf(String jobClass) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("jobs-" + jobClass))
        .count();
  }

  @Test
  void triesWithoutTheModelTakeNoneOfThoseThatAFailureOfTheModelHas() {
    triton.unload("medgemma-4b");
    triton.failNext(2);
    String job = post(Priority.URGENT);

    try (var _ = start(4)) {
      // Six tries: one more than the model has.
      await().atMost(SOON).until(() -> logs().split("A job is tried again later").length > 6);
      triton.load("medgemma-4b");

      assertThat(board.result(job, InferenceCompleted.class)).isNotNull();
    }

    assertThat(board.of(job, InferenceFailed.class)).isEmpty();
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
    assertThat(METERS.get("countersign.worker.jobs").tag("outcome", "TOO_MANY_DELIVERIES").timer())
        .satisfies(timer -> assertThat(timer.count()).isOne());
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
  void aRecordThatIsNoJobIsLeftOutAndTheNextOneIsAnswered() throws Exception {
    try (var producer = new KafkaProducer<String, byte[]>(kafka.producer("garbage"))) {
      var garbage =
          new ProducerRecord<>(Topic.JOBS_STAT.topicName(), "x", "no event".getBytes(UTF_8));
      producer.send(garbage).get();
      producer.send(new ProducerRecord<>(Topic.JOBS_STAT.topicName(), "x", null)).get();
    }
    String job = post(Priority.STAT);

    try (var service = start(4)) {
      assertThat(board.result(job, InferenceCompleted.class)).isNotNull();
      await().atMost(SOON).until(service::ready);
    }

    assertThat(logs().split("A record is no job", -1)).hasSize(3);
    assertThat(logs()).doesNotContain("no event");
  }

  @Test
  void closingFinishesTheRunningJobAndTakesNoDeliveryOfTheWaitingOne() {
    CountDownLatch hold = triton.holdAnswers();
    String running = post(Priority.ROUTINE);
    var service = start(1);
    await().atMost(SOON).until(() -> triton.asked().size() == 1);
    String waiting = post(Priority.ROUTINE);
    await().pollDelay(Duration.ofSeconds(3)).atMost(SOON).until(() -> true);

    var closing = CompletableFuture.runAsync(service::close);
    await().pollDelay(Duration.ofMillis(300)).atMost(SOON).until(() -> true);
    hold.countDown();
    closing.join();

    assertThat(board.result(running, InferenceCompleted.class)).isNotNull();
    assertThat(board.of(waiting, InferenceCompleted.class)).isEmpty();
    // With a limit of one delivery, a second one would end in the dead letter.
    try (var next = start(1)) {
      assertThat(board.result(waiting, InferenceCompleted.class).getProvenance().getAttempt())
          .isEqualTo(1);
      await().atMost(SOON).until(next::ready);
    }
    assertThat(board.of(waiting, InferenceCompleted.class)).hasSize(1);
  }

  @Test
  void closingWhileAModelIsAwayTakesNoDeliveryOfTheJobsThatWaitForIt() {
    triton.unload("medgemma-4b");
    String job = post(Priority.URGENT);

    try (var _ = start(1)) {
      await().atMost(SOON).untilAsserted(() -> assertThat(logs()).contains(job));
    }
    triton.load("medgemma-4b");

    try (var _ = start(1)) {
      assertThat(board.result(job, InferenceCompleted.class)).isNotNull();
    }
    assertThat(board.of(job, InferenceFailed.class)).isEmpty();
  }

  @Test
  void aJobOfAVersionThatTheWorkerHasNotYetWaitsForTheNextWorker() {
    String job = post(Priority.ROUTINE);
    var others = new TaskSettings("", Map.of("note-summary", "medgemma-27b-text"));

    try (var _ = start(1, triton.endpoint(), blobs, TaskCatalogue.of(others))) {
      await().atMost(SOON).untilAsserted(() -> assertThat(logs()).contains("another version"));
    }

    try (var _ = start(1)) {
      assertThat(board.result(job, InferenceCompleted.class)).isNotNull();
    }
    assertThat(board.of(job, InferenceFailed.class)).isEmpty();
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
}
