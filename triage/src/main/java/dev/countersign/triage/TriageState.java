package dev.countersign.triage;

import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.StudyState;
import dev.countersign.events.triage.SubjectState;
import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import dev.countersign.triage.study.StudyProcessor;
import dev.countersign.triage.worklist.SubjectProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/**
 * Triage's rows as they were committed last, read from the changelogs of its stores: beside a
 * running triage, and without it. It joins no consumer group. Safe for use by many threads.
 */
public final class TriageState {
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final KafkaSettings kafka;
  private final EventDecoder decoder;

  public TriageState(KafkaSettings kafka) {
    this.kafka = kafka;
    this.decoder = new EventDecoder(kafka, new EventCodec(TriageStores.schemas()));
  }

  /**
   * A study's row.
   *
   * @throws KafkaException when the brokers do not answer, or have never seen triage
   */
  public Optional<StudyState> study(String studyUid) {
    return row(StudyProcessor.STUDIES, studyUid).map(StudyState.class::cast);
  }

  /**
   * A subject's row.
   *
   * @throws KafkaException when the brokers do not answer, or have never seen triage
   */
  public Optional<SubjectState> subject(String subjectId) {
    return row(SubjectProcessor.STORE, subjectId).map(SubjectState.class::cast);
  }

  /**
   * An item as it was said last.
   *
   * @throws KafkaException when the brokers do not answer, or have no worklist
   */
  public Optional<WorklistItemChanged> item(String itemId) {
    return last(Topic.WORKLIST_ITEMS.topicName(), itemId).map(WorklistItemChanged.class::cast);
  }

  private Optional<SpecificRecord> row(String store, String key) {
    return last("%s-%s-changelog".formatted(StreamsSettings.APPLICATION_ID, store), key);
  }

  private Optional<SpecificRecord> last(String topic, String key) {
    try (var consumer = new KafkaConsumer<String, byte[]>(kafka.consumer("triage-state"))) {
      int partitions = consumer.partitionsFor(topic, ANSWER).size();
      if (partitions == 0) {
        throw new KafkaException("There is no topic " + topic);
      }
      var partition = new TopicPartition(topic, partition(key, partitions));
      consumer.assign(Set.of(partition));
      consumer.seekToBeginning(Set.of(partition));
      return last(consumer, partition, key).map(decoder::decode);
    }
  }

  private static Optional<byte[]> last(
      KafkaConsumer<String, byte[]> consumer, TopicPartition partition, String key) {
    long end = consumer.endOffsets(Set.of(partition), ANSWER).getOrDefault(partition, 0L);
    Optional<byte[]> last = Optional.empty();
    while (consumer.position(partition, ANSWER) < end) {
      for (ConsumerRecord<String, byte[]> entry : consumer.poll(Duration.ofMillis(200))) {
        if (key.equals(entry.key())) {
          last = Optional.ofNullable(entry.value());
        }
      }
    }
    return last;
  }

  /** Where Kafka's own partitioner puts a key: all that triage reads is keyed and put so. */
  private static int partition(String key, int partitions) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
  }
}
