package dev.countersign.bench.triage;

import dev.countersign.events.InstanceStored;
import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The peer: one consumer that decodes each event and keeps the instances of each study in a {@code
 * HashMap}. It survives nothing and publishes nothing.
 */
final class PlainConsumer {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaSettings kafka;
  private final EventDecoder decoder;
  private final Map<String, Set<String>> studies = new HashMap<>();

  PlainConsumer(KafkaSettings kafka) {
    this.kafka = kafka;
    this.decoder = new EventDecoder(kafka, new EventCodec());
  }

  /** Reads the whole topic of instances. */
  Rate read() {
    try (var consumer = new KafkaConsumer<String, byte[]>(kafka.consumer("bench-plain"))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.IMAGING_INSTANCES.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long left = consumer.endOffsets(partitions).values().stream().mapToLong(end -> end).sum();
      // Connecting is not counted, as starting is not for triage.
      left -= take(consumer);
      long counted = left;
      long begin = System.nanoTime();
      while (left > 0) {
        left -= take(consumer);
      }
      return new Rate(counted, System.nanoTime() - begin);
    }
  }

  private int take(KafkaConsumer<String, byte[]> consumer) {
    int taken = 0;
    for (ConsumerRecord<String, byte[]> entry : consumer.poll(POLL)) {
      if (decoder.decode(entry.value()) instanceof InstanceStored instance) {
        studies
            .computeIfAbsent(instance.getStudyUid(), uid -> new HashSet<>())
            .add(instance.getSopUid() + instance.getBlob().getSha256());
      }
      taken++;
    }
    return taken;
  }

  int openStudies() {
    return studies.size();
  }
}
