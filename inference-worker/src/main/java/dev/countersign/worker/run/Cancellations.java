package dev.countersign.worker.run;

import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobCancelled;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.ReceivedEvent;
import dev.countersign.platform.kafka.TopicFollower;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The jobs that nobody waits for any more, as {@code inference.cancellations} has them. The topic
 * is kept for a day; a job called off longer ago may run for nothing. Safe for use by many threads.
 */
public final class Cancellations implements TopicFollower.Reader {
  private static final Duration CATCH_UP = Duration.ofSeconds(20);
  private static final int REMEMBERED = 100_000;

  private final Map<String, Instant> cancelledAt = new Newest();

  /**
   * Follows the topic from its beginning, and returns when what stood on it is known.
   *
   * @throws org.apache.kafka.common.KafkaException when it cannot be read in time
   */
  public TopicFollower follow(KafkaSettings kafka, EventCodec codec, String workerId) {
    return TopicFollower.start(
        kafka,
        codec,
        workerId + "-cancellations",
        List.of(Topic.INFERENCE_CANCELLATIONS),
        this,
        CATCH_UP);
  }

  @Override
  public void read(List<ReceivedEvent> events, Map<TopicPartition, Long> next) {
    for (ReceivedEvent received : events) {
      if (received.event() instanceof JobCancelled job) {
        add(job);
      }
    }
  }

  private synchronized void add(JobCancelled job) {
    cancelledAt.put(job.getJobId(), job.getCancelledAt());
  }

  /** True where the job was called off after it was asked for: asked for again, it runs. */
  synchronized boolean covers(InferenceRequested job) {
    Instant at = cancelledAt.get(job.getJobId());
    return at != null && !job.getRequestedAt().isAfter(at);
  }

  /** Those called off last, so that no sender can fill the memory. */
  private static final class Newest extends LinkedHashMap<String, Instant> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
      return size() > REMEMBERED;
    }
  }
}
