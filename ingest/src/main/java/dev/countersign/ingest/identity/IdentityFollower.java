package dev.countersign.ingest.identity;

import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.schemas.CorruptEventException;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import dev.countersign.schemas.UnknownSchemaException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code identity.patients} from its beginning into {@link KnownPatients}, and goes on
 * reading. It belongs to no consumer group: every process needs all of the topic, at each start.
 */
public final class IdentityFollower implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IdentityFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final String NAME = "ingest-identity";

  private final KafkaConsumer<String, byte[]> consumer;
  private final EventDecoder decoder;
  private final KnownPatients patients;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean closing;

  private IdentityFollower(KafkaSettings settings, EventCodec codec, KnownPatients patients) {
    this.consumer = new KafkaConsumer<>(settings.consumer(NAME));
    this.decoder = new EventDecoder(settings, codec);
    this.patients = patients;
    this.thread = Thread.ofPlatform().name(NAME).daemon().unstarted(this::run);
  }

  /**
   * Starts reading, and returns when everything that stood on the topic is taken in.
   *
   * @throws KafkaException when that takes longer than {@code longest}
   */
  public static IdentityFollower start(
      KafkaSettings settings, EventCodec codec, KnownPatients patients, Duration longest) {
    var follower = new IdentityFollower(settings, codec, patients);
    follower.thread.start();
    try {
      if (follower.caughtUp.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        return follower;
      }
      follower.close();
      throw new KafkaException("The patients known so far could not be read from Kafka in time");
    } catch (InterruptedException e) {
      follower.close();
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while reading the patients known so far", e);
    }
  }

  private void run() {
    try (consumer) {
      Map<TopicPartition, Long> ends = seekToBeginning();
      while (!closing) {
        readOn();
        if (caughtUp.getCount() > 0 && passed(ends)) {
          caughtUp.countDown();
        }
      }
    } catch (WakeupException e) {
      log.debug("Woken to close");
    }
  }

  private void readOn() {
    try {
      for (ConsumerRecord<String, byte[]> entry : consumer.poll(POLL)) {
        observe(entry);
      }
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      log.warn("The identity topic cannot be read: trying again", e);
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private Map<TopicPartition, Long> seekToBeginning() {
    while (true) {
      try {
        List<TopicPartition> partitions =
            consumer.partitionsFor(Topic.IDENTITY_PATIENTS.topicName(), ANSWER).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer.endOffsets(partitions, ANSWER);
      } catch (WakeupException e) {
        throw e;
      } catch (KafkaException e) {
        log.warn("The identity topic cannot be read yet: trying again");
      }
    }
  }

  private boolean passed(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void observe(ConsumerRecord<String, byte[]> entry) {
    while (!closing) {
      try {
        if (entry.value() != null) {
          patients.observe(decoder.decode(entry.value()));
        }
        return;
      } catch (UnknownSchemaException e) {
        log.warn("An identity event's schema is not known yet: waiting for it", e);
        LockSupport.parkNanos(POLL.toNanos());
      } catch (CorruptEventException e) {
        log.atError()
            .setMessage("A record on the identity topic is no event and is left out")
            .addKeyValue("partition", entry.partition())
            .addKeyValue("offset", entry.offset())
            .setCause(e)
            .log();
        return;
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
