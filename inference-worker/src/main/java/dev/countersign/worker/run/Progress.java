package dev.countersign.worker.run;

import dev.countersign.events.AnswerProgress;
import dev.countersign.events.InferenceRequested;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.schemas.Topic;
import dev.countersign.worker.task.Hearing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells on {@code inference.progress} what is written to a question that somebody waits for, twice
 * a second at most. Nobody waits for these events, and one that is lost costs nothing.
 */
final class Progress {
  private static final Logger log = LoggerFactory.getLogger(Progress.class);
  private static final Duration APART = Duration.ofMillis(500);

  private final EventPublisher publisher;
  private final InstantSource clock;

  Progress(EventPublisher publisher, InstantSource clock) {
    this.publisher = publisher;
    this.clock = clock;
  }

  /** A hearing for one attempt at a job. */
  Hearing of(InferenceRequested job) {
    return new Telling(job);
  }

  private final class Telling implements Hearing {
    private final InferenceRequested job;
    private Instant next = Instant.MIN;
    private int told;

    Telling(InferenceRequested job) {
      this.job = job;
    }

    @Override
    public void soFar(String text, boolean simulated) {
      Instant now = clock.instant();
      if (now.isBefore(next)) {
        return;
      }
      next = now.plus(APART);
      told++;
      send(new AnswerProgress(job.getJobId(), job.getSubjectId(), told, text, simulated, now));
    }

    private void send(AnswerProgress progress) {
      try {
        Future<?> _ = publisher.send(Topic.INFERENCE_PROGRESS, job.getJobId(), progress);
      } catch (KafkaException e) {
        log.debug("A part of an answer could not be told", e);
      }
    }
  }
}
