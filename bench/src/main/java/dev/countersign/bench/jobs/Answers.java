package dev.countersign.bench.jobs;

import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The results as they come, by job id. */
final class Answers implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<String, byte[]> consumer;
  private final EventDecoder decoder;
  private final Map<String, InferenceCompleted> seen = new HashMap<>();

  Answers(KafkaSettings kafka) {
    consumer = new KafkaConsumer<>(kafka.consumer("bench-answers"));
    decoder = new EventDecoder(kafka, new EventCodec());
    List<TopicPartition> partitions =
        IntStream.range(0, Topic.INFERENCE_RESULTS.partitions())
            .mapToObj(n -> new TopicPartition(Topic.INFERENCE_RESULTS.topicName(), n))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Waits for the answers of these jobs.
   *
   * @throws TimeoutException when one is missing after {@code longest}
   */
  void await(Collection<String> jobs, Duration longest) throws TimeoutException {
    long end = System.nanoTime() + longest.toNanos();
    while (!seen.keySet().containsAll(jobs)) {
      if (System.nanoTime() > end) {
        throw new TimeoutException("not every job was answered within " + longest);
      }
      consumer.poll(POLL).forEach(this::take);
    }
  }

  private void take(ConsumerRecord<String, byte[]> entry) {
    switch (decoder.decode(entry.value())) {
      case InferenceCompleted answer -> seen.putIfAbsent(answer.getJobId(), answer);
      case InferenceFailed failed ->
          throw new IllegalStateException("a job failed: " + failed.getReason());
      default -> {}
    }
  }

  /** The answer of a job that was waited for. */
  InferenceCompleted of(String jobId) {
    return Objects.requireNonNull(seen.get(jobId));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
