package dev.countersign.platform.kafka;

import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What topics hold at the moment, each partition from its beginning. It joins no group. */
public final class PastRecords {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private PastRecords() {}

  /**
   * Reads topics to the end that they have now.
   *
   * @param clientId names the reader in the broker's logs and metrics
   * @throws org.apache.kafka.common.KafkaException when no broker answers
   */
  public static void read(
      KafkaSettings kafka,
      String clientId,
      Collection<Topic> topics,
      Consumer<ConsumerRecord<String, byte[]>> reader) {
    try (var consumer = new KafkaConsumer<String, byte[]>(kafka.consumer(clientId))) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic.topicName(), ANSWER).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
      while (!atEnd(consumer, ends)) {
        consumer.poll(POLL).forEach(reader);
      }
    }
  }

  private static boolean atEnd(
      KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), ANSWER) >= end.getValue());
  }
}
