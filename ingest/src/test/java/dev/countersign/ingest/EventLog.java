package dev.countersign.ingest;

import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What topics hold, read on from where the last look ended. */
final class EventLog implements AutoCloseable {
  private static final EventCodec CODEC = new EventCodec();
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaSettings kafka;
  private final Map<Topic, Seen> topics = new HashMap<>();

  private record Seen(
      KafkaConsumer<String, byte[]> consumer,
      List<TopicPartition> partitions,
      List<SpecificRecord> events) {}

  EventLog(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /** Every event of a type that a topic holds now, in order within each partition. */
  synchronized <T extends SpecificRecord> List<T> events(Topic topic, Class<T> type) {
    Seen seen = topics.computeIfAbsent(topic, this::open);
    Map<TopicPartition, Long> ends = seen.consumer().endOffsets(seen.partitions());
    while (ends.entrySet().stream()
        .anyMatch(end -> seen.consumer().position(end.getKey()) < end.getValue())) {
      seen.consumer().poll(POLL).forEach(entry -> seen.events().add(CODEC.decode(entry.value())));
    }
    return seen.events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private Seen open(Topic topic) {
    var consumer = new KafkaConsumer<String, byte[]>(kafka.consumer("test"));
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return new Seen(consumer, partitions, new ArrayList<>());
  }

  @Override
  public synchronized void close() {
    topics.values().forEach(seen -> seen.consumer().close());
  }
}
