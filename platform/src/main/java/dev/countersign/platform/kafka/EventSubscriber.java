package dev.countersign.platform.kafka;

import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import dev.countersign.schemas.UnknownSchemaException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events in, at least once: a batch's offsets are committed after its handler has returned. A
 * failed batch is given again, with growing pauses, and nothing is ever skipped but bytes that are
 * no event, which are logged with their place.
 */
public final class EventSubscriber implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventSubscriber.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long FIRST_PAUSE_MS = 200;
  private static final long LONGEST_PAUSE_MS = 10_000;

  private final Consumer<String, byte[]> consumer;
  private final EventDecoder decoder;
  private final EventHandler handler;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private EventSubscriber(
      Consumer<String, byte[]> consumer, EventDecoder decoder, EventHandler handler, String name) {
    this.consumer = consumer;
    this.decoder = decoder;
    this.handler = handler;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /**
   * Joins the consumer group and starts reading from its committed place, or from the beginning.
   *
   * @param groupId the consumer group
   * @param instanceId keeps the member's partitions across a quick restart; unique in the group
   */
  public static EventSubscriber start(
      KafkaSettings settings,
      EventCodec codec,
      String groupId,
      String instanceId,
      List<Topic> topics,
      EventHandler handler) {
    Map<String, Object> properties = settings.consumer(groupId);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId);
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    var consumer = new KafkaConsumer<String, byte[]>(properties);
    consumer.subscribe(topics.stream().map(Topic::topicName).toList());
    return start(consumer, new EventDecoder(settings, codec), handler, groupId);
  }

  /** On a consumer that has subscribed. */
  static EventSubscriber start(
      Consumer<String, byte[]> consumer, EventDecoder decoder, EventHandler handler, String name) {
    var subscriber = new EventSubscriber(consumer, decoder, handler, name);
    subscriber.thread.start();
    return subscriber;
  }

  private void run() {
    try (consumer) {
      long pause = FIRST_PAUSE_MS;
      while (closing.getCount() > 0) {
        if (handledNext()) {
          pause = FIRST_PAUSE_MS;
        } else {
          closing.await(pause, TimeUnit.MILLISECONDS);
          pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
        }
      }
    } catch (WakeupException e) {
      log.debug("Woken to close");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * False when the same has to be tried again. A process that stood still for longer than its
   * session has lost its partitions by then: the next poll joins the group again and reads on from
   * what was committed.
   */
  private boolean handledNext() {
    try {
      ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
      if (records.isEmpty()) {
        return true;
      }
      if (handled(records)) {
        consumer.commitSync(records.nextOffsets());
        return true;
      }
      rewind(records);
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      log.warn("Events could not be read, or their place not be noted: trying again", e);
    }
    return false;
  }

  private void rewind(ConsumerRecords<String, byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      consumer.seek(partition, records.records(partition).getFirst().offset());
    }
  }

  private boolean handled(ConsumerRecords<String, byte[]> records) {
    try {
      handler.handle(decoder.decode(records));
      return true;
    } catch (UnknownSchemaException e) {
      log.warn("An event's schema is not known yet: waiting for it", e);
    } catch (Exception e) {
      log.warn("A batch of events could not be handled: it is tried again", e);
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
