package dev.countersign.review.worklist;

import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stood on the topics when the service started and was not handled yet. Once that is done, the
 * queue can be shown. For one thread that asks again and again.
 */
public final class InitialLag {
  private static final Logger log = LoggerFactory.getLogger(InitialLag.class);
  private static final Duration POLL = Duration.ofMillis(200);
  // A transaction's marker takes an offset too, so the last event is sought a little before the
  // end.
  private static final long LOOK_BACK = 100;

  private final KafkaSettings settings;
  private final String groupId;
  private Map<TopicPartition, Long> waiting = Map.of();
  private boolean measured;

  public InitialLag(KafkaSettings settings, String groupId) {
    this.settings = settings;
    this.groupId = groupId;
  }

  /** True when nothing of it is left. */
  public boolean done() {
    Map<String, Object> properties = settings.consumer("review-lag");
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    try (var consumer = new KafkaConsumer<String, byte[]>(properties)) {
      if (!measured) {
        waiting = measure(consumer);
        measured = true;
      }
      var committed = consumer.committed(waiting.keySet());
      waiting.entrySet().removeIf(last -> place(committed, last.getKey()) > last.getValue());
      return waiting.isEmpty();
    } catch (KafkaException e) {
      log.warn("The topics of the worklist cannot be read yet", e);
      return false;
    }
  }

  private static Map<TopicPartition, Long> measure(KafkaConsumer<String, byte[]> consumer) {
    List<TopicPartition> partitions =
        Projection.TOPICS.stream()
            .map(Topic::topicName)
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    var committed = consumer.committed(Set.copyOf(partitions));
    consumer.assign(partitions);
    return lastUnhandled(consumer, consumer.endOffsets(partitions), committed);
  }

  private static long place(
      Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition) {
    OffsetAndMetadata place = committed.get(partition);
    return place == null ? 0 : place.offset();
  }

  private static Map<TopicPartition, Long> lastUnhandled(
      KafkaConsumer<String, byte[]> consumer,
      Map<TopicPartition, Long> ends,
      Map<TopicPartition, OffsetAndMetadata> committed) {
    Map<TopicPartition, Long> last = new HashMap<>();
    ends.forEach((partition, end) ->
        consumer.seek(partition, Math.max(place(committed, partition), end - LOOK_BACK)));
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer
          .poll(POLL)
          .forEach(entry ->
              last.put(new TopicPartition(entry.topic(), entry.partition()), entry.offset()));
    }
    return last;
  }
}
