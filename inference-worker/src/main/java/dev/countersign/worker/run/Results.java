package dev.countersign.worker.run;

import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobDeadLettered;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.schemas.Topic;
import dev.countersign.worker.failure.TryLaterException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what became of jobs. What a method has returned from is durable on its topic. */
final class Results {
  private static final Logger log = LoggerFactory.getLogger(Results.class);

  private final EventPublisher publisher;
  private final String workerId;
  private final InstantSource clock;
  private final MeterRegistry meters;

  Results(EventPublisher publisher, String workerId, InstantSource clock, MeterRegistry meters) {
    this.publisher = publisher;
    this.workerId = workerId;
    this.clock = clock;
    this.meters = meters;
  }

  void completed(InferenceRequested job, InferenceCompleted result) throws TryLaterException {
    publish(Topic.INFERENCE_RESULTS, result.getSubjectId(), result);
    count(job, "ANSWERED");
    log.atInfo()
        .setMessage("A job is answered")
        .addKeyValue("jobId", result.getJobId())
        .addKeyValue("taskId", result.getTaskId())
        .addKeyValue("attempt", result.getProvenance().getAttempt())
        .log();
  }

  void failed(InferenceRequested job, FailureKind kind, String reason, int attempts)
      throws TryLaterException {
    var failure =
        new InferenceFailed(
            job.getJobId(),
            job.getSubjectId(),
            job.getSubjectKind(),
            job.getRevisionId(),
            job.getTaskId(),
            kind,
            reason,
            attempts,
            workerId,
            clock.instant());
    publish(Topic.INFERENCE_RESULTS, job.getSubjectId(), failure);
    count(job, kind.name());
    log.atWarn()
        .setMessage("A job failed for good")
        .addKeyValue("jobId", job.getJobId())
        .addKeyValue("taskId", job.getTaskId())
        .addKeyValue("kind", kind)
        .addKeyValue("reason", reason)
        .log();
  }

  /** The dead letter first: a job must never look failed and be gone. */
  void deadLettered(InferenceRequested job, String reason, int deliveries)
      throws TryLaterException {
    var kind = FailureKind.TOO_MANY_DELIVERIES;
    publish(
        Topic.INFERENCE_DEAD_LETTER,
        job.getJobId(),
        new JobDeadLettered(job, kind, reason, deliveries, clock.instant()));
    failed(job, kind, reason, deliveries);
  }

  /** By how the job ended: the time since it was asked for. */
  private void count(InferenceRequested job, String outcome) {
    meters
        .timer("countersign.worker.jobs", "task", job.getTaskId(), "outcome", outcome)
        .record(Duration.between(job.getRequestedAt(), clock.instant()));
  }

  private void publish(Topic topic, String key, SpecificRecord event) throws TryLaterException {
    try {
      publisher.publish(topic, key, event);
    } catch (KafkaException e) {
      log.atWarn()
          .setMessage("A result was not acknowledged and is sent again")
          .addKeyValue("topic", topic.topicName())
          .setCause(e)
          .log();
      throw new TryLaterException("The result could not be published");
    }
  }
}
