package dev.countersign.platform.kafka;

import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import dev.countersign.schemas.UnknownSchemaException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads whole topics into something that this process keeps, and goes on reading, a fraction of a
 * second behind. It belongs to no consumer group: every process needs all of the topics. Nothing is
 * skipped but bytes that are no event, which are logged with their place.
 */
public final class TopicFollower implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final long PAUSE_MS = 500;
  // Once caught up: a fetch for each event would cost the broker and us more than reading it does.
  private static final long GATHER_MS = 200;

  private final KafkaConsumer<String, byte[]> consumer;
  private final EventDecoder decoder;
  private final List<Topic> topics;
  private final Reader reader;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** Keeps what the topics say. Called by one thread. */
  public interface Reader {

    /**
     * Where to go on reading; a partition that is not named is read from its beginning.
     *
     * @throws Exception when that cannot be told: it is asked again after a pause
     */
    default Map<TopicPartition, Long> positions() throws Exception {
      return Map.of();
    }

    /**
     * Takes events in, in order within each partition. They may be given again, after a failure or
     * a restart.
     *
     * @param next where reading goes on after them
     * @throws Exception when that failed: they are given again after a pause
     */
    void read(List<ReceivedEvent> events, Map<TopicPartition, Long> next) throws Exception;
  }

  private TopicFollower(
      KafkaSettings settings, EventCodec codec, String name, List<Topic> topics, Reader reader) {
    this.consumer = new KafkaConsumer<>(settings.consumer(name));
    this.decoder = new EventDecoder(settings, codec);
    this.topics = List.copyOf(topics);
    this.reader = reader;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /**
   * Starts reading, and returns when everything that stood on the topics is taken in.
   *
   * @param name of the client and its thread
   * @throws KafkaException when that takes longer than {@code longest}
   */
  public static TopicFollower start(
      KafkaSettings settings,
      EventCodec codec,
      String name,
      List<Topic> topics,
      Reader reader,
      Duration longest) {
    var follower = new TopicFollower(settings, codec, name, topics, reader);
    follower.thread.start();
    try {
      if (follower.caughtUp.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        return follower;
      }
      follower.close();
      throw new KafkaException(name + " could not read its topics within " + longest);
    } catch (InterruptedException e) {
      follower.close();
      Thread.currentThread().interrupt();
      throw new KafkaException(name + " was interrupted while it read its topics", e);
    }
  }

  private void run() {
    try (consumer) {
      Map<TopicPartition, Long> ends = seek();
      while (closing.getCount() > 0) {
        readOn();
        if (caughtUp.getCount() == 0) {
          closing.await(GATHER_MS, TimeUnit.MILLISECONDS);
        } else if (passed(ends)) {
          caughtUp.countDown();
        }
      }
    } catch (WakeupException e) {
      log.debug("Woken to close");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<TopicPartition, Long> seek() throws InterruptedException {
    while (true) {
      try {
        List<TopicPartition> partitions = topics.stream().flatMap(this::partitions).toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        reader
            .positions()
            .forEach((partition, position) -> {
              // Past the end means that the topic is not the one that was read.
              if (position <= ends.getOrDefault(partition, -1L)) {
                consumer.seek(partition, position);
              }
            });
        return ends;
      } catch (WakeupException e) {
        throw e;
      } catch (Exception e) {
        log.warn("The topics cannot be read yet: trying again", e);
        closing.await(PAUSE_MS, TimeUnit.MILLISECONDS);
      }
    }
  }

  private Stream<TopicPartition> partitions(Topic topic) {
    return consumer.partitionsFor(topic.topicName(), ANSWER).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()));
  }

  private boolean passed(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void readOn() throws InterruptedException {
    ConsumerRecords<String, byte[]> records;
    try {
      records = consumer.poll(POLL);
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      log.warn("The topics cannot be read: trying again", e);
      closing.await(PAUSE_MS, TimeUnit.MILLISECONDS);
      return;
    }
    if (!records.isEmpty()) {
      readUntilDone(records);
    }
  }

  private void readUntilDone(ConsumerRecords<String, byte[]> records) throws InterruptedException {
    Map<TopicPartition, Long> next = new HashMap<>();
    records.nextOffsets().forEach((partition, place) -> next.put(partition, place.offset()));
    do {
      if (isRead(records, next)) {
        return;
      }
    } while (!closing.await(PAUSE_MS, TimeUnit.MILLISECONDS));
  }

  private boolean isRead(ConsumerRecords<String, byte[]> records, Map<TopicPartition, Long> next) {
    try {
      reader.read(decoder.decode(records), next);
      return true;
    } catch (UnknownSchemaException e) {
      log.warn("An event's schema is not known yet: waiting for it", e);
    } catch (Exception e) {
      log.warn("Events could not be taken in: they are read again", e);
    }
    return false;
  }

  @Override
  public void close() {
    closing.countDown();
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
