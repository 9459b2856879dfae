package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.CancelReason;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobCancelled;
import dev.countersign.events.Priority;
import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.platform.kafka.ReceivedEvent;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonSettings;
import dev.countersign.worker.queue.Delivery;
import dev.countersign.worker.queue.DeliveryHandler;
import dev.countersign.worker.queue.JobClass;
import dev.countersign.worker.queue.Settlement;
import dev.countersign.worker.queue.Slots;
import dev.countersign.worker.run.Cancellations;
import dev.countersign.worker.run.Jobs;
import dev.countersign.worker.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two deliveries of one job to one worker. */
class JobsTest extends WorkerFixture {
  private final EventCodec codec = new EventCodec();
  private final Slots slots = new Slots(1, 1);
  private final Cancellations cancellations = new Cancellations();
  private TritonClient client;
  private Tasks tasks;
  private EventPublisher publisher;
  private Jobs jobs;

  @BeforeEach
  void open() {
    var settings =
        new TritonSettings(
            List.of(triton.endpoint()), Duration.ofSeconds(2), Duration.ofSeconds(60), 1 << 24);
    client = TritonClient.connect(settings);
    var clock = InstantSource.system();
    tasks = new Tasks(TaskCatalogue.shipped(), client, settings, blobs, "jobs-test", clock);
    publisher = EventPublisher.open(kafka, codec, "jobs-test");
    jobs =
        new Jobs(
            new EventDecoder(kafka, codec),
            tasks,
            slots,
            publisher,
            cancellations,
            "jobs-test",
            4,
            clock,
            METERS);
  }

  @AfterEach
  void close() {
    jobs.close();
    publisher.close();
    tasks.close();
    client.close();
  }

  @Test
  void aJobThatIsAskedForAgainRunsThoughItsFirstDeliveryWasCalledOff() throws Exception {
    // Given a delivery that waits for its model
    InferenceRequested first = JobBoard.ofNote("j-" + UUID.randomUUID(), Priority.ROUTINE, note);
    triton.unload(first.getModel());
    var waits = new Waiting();
    CompletableFuture<Settlement> calledOff = jobs.start(delivery(first, 0), waits);
    await().atMost(SOON).until(waits::told);
    Slots.Slot only = slots.take(JobClass.ROUTINE, false).orElseThrow();
    // Given it is called off, and asked for again
    Instant later = first.getRequestedAt().plusSeconds(1);
    callOff(first, later);
    triton.load(first.getModel());
    var again = InferenceRequested.newBuilder(first).setRequestedAt(later.plusMillis(1)).build();
    var joins = new Waiting();
    CompletableFuture<Settlement> asked = jobs.start(delivery(again, 1), joins);
    await().atMost(SOON).until(joins::told);

    // When
    only.close();

    // Then
    assertThat(calledOff.get()).isEqualTo(Settlement.CALLED_OFF);
    assertThat(asked.get()).isEqualTo(Settlement.DONE);
    assertThat(board.result(first.getJobId(), InferenceCompleted.class)).isNotNull();
  }

  private void callOff(InferenceRequested job, Instant at) {
    var event =
        new JobCancelled(
            job.getJobId(), job.getSubjectId(), job.getRevisionId(), CancelReason.SUPERSEDED, at);
    cancellations.read(
        List.of(new ReceivedEvent(Topic.INFERENCE_CANCELLATIONS, 0, 0, job.getJobId(), event)),
        Map.of());
  }

  private Delivery delivery(InferenceRequested job, long offset) {
    return new Delivery(
        JobClass.ROUTINE,
        new ConsumerRecord<>(
            Topic.JOBS_ROUTINE.topicName(), 0, offset, job.getJobId(), codec.encode(job)));
  }

  /** Tells when a delivery waits for something else than a slot. */
  private static final class Waiting implements DeliveryHandler.Stages {
    private final CountDownLatch postponed = new CountDownLatch(1);

    boolean told() {
      return postponed.getCount() == 0;
    }

    @Override
    public void admitted() {}

    @Override
    public void postponed() {
      postponed.countDown();
    }
  }
}
