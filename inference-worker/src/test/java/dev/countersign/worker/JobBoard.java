package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.BlobRef;
import dev.countersign.events.CancelReason;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobCancelled;
import dev.countersign.events.JobDeadLettered;
import dev.countersign.events.JobInput;
import dev.countersign.events.Priority;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.platform.kafka.EventSubscriber;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;

/** The other side of the queue: puts jobs on it and reads what became of them. */
final class JobBoard implements AutoCloseable {
  private final EventPublisher publisher;
  private final EventSubscriber subscriber;
  private final List<SpecificRecord> seen = new CopyOnWriteArrayList<>();

  JobBoard(KafkaSettings kafka) {
    var codec = new EventCodec();
    publisher = EventPublisher.open(kafka, codec, "board");
    subscriber =
        EventSubscriber.start(
            kafka,
            codec,
            "board",
            "board",
            List.of(Topic.INFERENCE_RESULTS, Topic.INFERENCE_PROGRESS, Topic.INFERENCE_DEAD_LETTER),
            events -> events.forEach(event -> seen.add(event.event())));
  }

  /** A note job on the topic of its priority. */
  InferenceRequested post(String jobId, Priority priority, BlobRef note) {
    return publish(ofNote(jobId, priority, note));
  }

  /** A note job that is on no topic. */
  static InferenceRequested ofNote(String jobId, Priority priority, BlobRef note) {
    return job(jobId, "note-summary", priority, new JobInput(note, null, 0, "note"));
  }

  /** A job about one image in explicit little endian. */
  InferenceRequested postImage(String jobId, String taskId, BlobRef image) {
    var input = new JobInput(image, "1.2.840.10008.1.2.1", 0, "current");
    return publish(job(jobId, taskId, Priority.STAT, input));
  }

  /** A reader's question about such an image. */
  InferenceRequested ask(String jobId, String question, BlobRef image) {
    var input = new JobInput(image, "1.2.840.10008.1.2.1", 0, "current");
    var job =
        InferenceRequested.newBuilder(job(jobId, "visual-question", Priority.ROUTINE, input))
            .setContext(Map.of("question", question))
            .build();
    publisher.publish(Topic.JOBS_INTERACTIVE, jobId, job);
    return job;
  }

  void callOff(String jobId) {
    var cancelled =
        new JobCancelled(
            jobId, "subject-" + jobId, "revision-" + jobId, CancelReason.SUPERSEDED, Instant.now());
    publisher.publish(Topic.INFERENCE_CANCELLATIONS, jobId, cancelled);
  }

  private InferenceRequested publish(InferenceRequested job) {
    publisher.publish(Topic.jobs(job.getPriority()), job.getJobId(), job);
    return job;
  }

  /** All results of a job, in order, as soon as there is one of this kind. */
  <T extends SpecificRecord> T result(String jobId, Class<T> kind) {
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(of(jobId, kind)).isNotEmpty());
    return of(jobId, kind).getFirst();
  }

  /** Everything of this kind that was published about a job. */
  <T extends SpecificRecord> List<T> of(String jobId, Class<T> kind) {
    return seen.stream()
        .filter(kind::isInstance)
        .filter(event -> jobId.equals(jobIdOf(event)))
        .map(kind::cast)
        .toList();
  }

  private static Object jobIdOf(SpecificRecord event) {
    return event instanceof JobDeadLettered dead
        ? dead.getJob().getJobId()
        : event.get(event.getSchema().getField("jobId").pos());
  }

  private static InferenceRequested job(
      String jobId, String taskId, Priority priority, JobInput input) {
    var task = TaskCatalogue.shipped().find(taskId).orElseThrow();
    return new InferenceRequested(
        jobId,
        "subject-" + jobId,
        task.subject(),
        "revision-" + jobId,
        "p-1",
        task.id(),
        task.version(),
        task.model(),
        null,
        task.promptSha256(),
        task.preprocessing(),
        priority,
        List.of(input),
        Map.of("age", "64 years"),
        Instant.now(),
        Instant.now().plusSeconds(3600));
  }

  @Override
  public void close() {
    subscriber.close();
    publisher.close();
  }
}
