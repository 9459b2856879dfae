package dev.countersign.standalone.reproduce;

import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceRequested;
import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.PastRecords;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A job as it was asked for, and its result: the first one, as everywhere. */
record RecordedJob(InferenceRequested request, InferenceCompleted result) {
  private static final List<Topic> TOPICS =
      List.of(
          Topic.JOBS_STAT,
          Topic.JOBS_URGENT,
          Topic.JOBS_ROUTINE,
          Topic.JOBS_INTERACTIVE,
          Topic.INFERENCE_RESULTS);

  /**
   * Looks a job up on the topics.
   *
   * @return empty when one of the two is not there (any more)
   * @throws org.apache.kafka.common.KafkaException when no broker answers
   */
  static Optional<RecordedJob> find(KafkaSettings kafka, String jobId) {
    var search = new Search(jobId);
    var decoder = new EventDecoder(kafka, new EventCodec());
    PastRecords.read(
        kafka, "reproduce", TOPICS, entry -> search.take(decoder.decode(entry.value())));
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

    void take(SpecificRecord event) {
      switch (event) {
        case InferenceRequested job when job.getJobId().equals(jobId) -> request = job;
        case InferenceCompleted answer when answer.getJobId().equals(jobId) ->
            result = result == null ? answer : result;
        default -> {}
      }
    }
  }
}
