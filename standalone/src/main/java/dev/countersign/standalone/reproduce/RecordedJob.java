package dev.countersign.standalone.reproduce;

import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceRequested;
import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A job as it was asked for, and its result: the first one, as everywhere. */
record RecordedJob(InferenceRequested request, InferenceCompleted result) {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * Looks a job up on the topics.
   *
   * @return empty when one of the two is not there (any more)
   * @throws org.apache.kafka.common.KafkaException when no broker answers
   */
  static Optional<RecordedJob> find(KafkaSettings kafka, String jobId) {
    var search = new Search(jobId);
    search.read(kafka);
    return search.request == null || search.result == null
        ? Optional.empty()
        : Optional.of(new RecordedJob(search.request, search.result));
  }

  private static final class Search {
    private final String jobId;
    private @Nullable InferenceRequested request;
    private @Nullable InferenceCompleted result;

    Search(String jobId) {
      this.jobId = jobId;
    }

    void read(KafkaSettings kafka) {
      var decoder = new EventDecoder(kafka, new EventCodec());
      try (var consumer = new KafkaConsumer<String, byte[]>(kafka.consumer("reproduce"))) {
        Set<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
        while (ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey(), ANSWER) < end.getValue())) {
          consumer.poll(POLL).forEach(entry -> take(decoder.decode(entry.value())));
        }
      }
    }

    private static Set<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
      return Stream.of(
              Topic.JOBS_STAT,
              Topic.JOBS_URGENT,
              Topic.JOBS_ROUTINE,
              Topic.JOBS_INTERACTIVE,
              Topic.INFERENCE_RESULTS)
          .flatMap(topic -> consumer.partitionsFor(topic.topicName(), ANSWER).stream())
          .map(info -> new TopicPartition(info.topic(), info.partition()))
          .collect(Collectors.toSet());
    }

    private void take(SpecificRecord event) {
      switch (event) {
        case InferenceRequested job when job.getJobId().equals(jobId) -> request = job;
        case InferenceCompleted answer when answer.getJobId().equals(jobId) ->
            result = result == null ? answer : result;
        default -> {}
      }
    }
  }
}
