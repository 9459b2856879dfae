package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.BlobRef;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobDeadLettered;
import dev.countersign.events.JobInput;
import dev.countersign.events.Priority;
import dev.countersign.events.SubjectKind;
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
            List.of(Topic.INFERENCE_RESULTS, Topic.INFERENCE_DEAD_LETTER),
            events -> events.forEach(event -> seen.add(event.event())));
  }

  /** A note job on the topic of its priority. */
  InferenceRequested post(String jobId, Priority priority, BlobRef note) {
    var job = noteJob(jobId, priority, note);
    publisher.publish(Topic.jobs(priority), jobId, job);
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

  private static InferenceRequested noteJob(String jobId, Priority priority, BlobRef note) {
    var task = TaskCatalogue.shipped().find("note-summary").orElseThrow();
    return new InferenceRequested(
        jobId,
        "n-" + jobId,
        SubjectKind.NOTE,
        "r-" + jobId,
        "p-1",
        task.id(),
        task.version(),
        task.model(),
        null,
        task.promptSha256(),
        task.preprocessing(),
        priority,
        List.of(new JobInput(note, null, 0, "note")),
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
