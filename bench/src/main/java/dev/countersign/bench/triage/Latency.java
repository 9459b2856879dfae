package dev.countersign.bench.triage;

import dev.countersign.events.WorklistItemChanged;
import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The time from an event to its item on the worklist, at a steady rate, in microseconds. */
final class Latency {
  private static final long HIGHEST_US = TimeUnit.MINUTES.toMicros(5);
  private static final int DIGITS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaSettings kafka;
  private final EventDecoder decoder;
  private final Map<String, Long> sent = new ConcurrentHashMap<>();

  Latency(KafkaSettings kafka) {
    this.kafka = kafka;
    this.decoder = new EventDecoder(kafka, new EventCodec());
  }

  /** What becomes of the n-th event. */
  interface Probe {
    SpecificRecord event(int number);

    /** Names the event on its item, or empty when the item is of no probe. */
    String name(WorklistItemChanged item);

    String name(SpecificRecord event);

    Topic topic();
  }

  /**
   * Sends so many events a second, when they are due and not when the one before is done, and
   * measures from the time at which each was due.
   *
   * @param less is taken off each: what the rules make a study wait
   */
  Histogram measure(Probe probe, int events, int perSecond, Duration less)
      throws InterruptedException, TimeoutException {
    var histogram = new Histogram(HIGHEST_US, DIGITS);
    try (var consumer = new KafkaConsumer<String, byte[]>(kafka.consumer("bench-worklist"))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.WORKLIST_ITEMS.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
      Thread sender = Thread.ofPlatform().start(() -> send(probe, events, perSecond));
      receive(probe, events, consumer, histogram, less);
      sender.join();
    }
    return histogram;
  }

  private void send(Probe probe, int events, int perSecond) {
    try (var publisher = EventPublisher.open(kafka, new EventCodec(), "bench-events")) {
      long begin = System.nanoTime();
      for (int number = 0; number < events; number++) {
        long due = begin + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        SpecificRecord event = probe.event(number);
        sent.put(probe.name(event), due);
        var _ = publisher.send(probe.topic(), StudyEvents.key(event), event);
      }
    }
  }

  private void receive(
      Probe probe,
      int events,
      KafkaConsumer<String, byte[]> consumer,
      Histogram histogram,
      Duration less)
      throws TimeoutException {
    long lastSeen = System.nanoTime();
    while (histogram.getTotalCount() < events) {
      for (ConsumerRecord<String, byte[]> entry : consumer.poll(Duration.ofMillis(100))) {
        if (decoder.decode(entry.value()) instanceof WorklistItemChanged item) {
          Long due = sent.remove(probe.name(item));
          if (due != null) {
            lastSeen = System.nanoTime();
            long micros = TimeUnit.NANOSECONDS.toMicros(lastSeen - due - less.toNanos());
            histogram.recordValue(Math.max(0, micros));
          }
        }
      }
      if (System.nanoTime() - lastSeen > PATIENCE.toNanos()) {
        throw new TimeoutException(
            "%d of %d items came".formatted(histogram.getTotalCount(), events));
      }
    }
  }
}
