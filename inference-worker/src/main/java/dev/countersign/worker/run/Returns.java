package dev.countersign.worker.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.worker.queue.Delivery;
import dev.countersign.worker.queue.Settlement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back jobs that a closing worker did not start. A release would count as one of their few
 * deliveries, and after some restarts a job that nobody ever ran would go to the dead letter. So
 * each is published again, byte for byte; should its first record come back too, both are the same
 * job.
 */
final class Returns {
  private static final Logger log = LoggerFactory.getLogger(Returns.class);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final EventPublisher publisher;

  Returns(EventPublisher publisher) {
    this.publisher = publisher;
  }

  /** Puts a job back on its topic; where that fails it is to be released. */
  Settlement settle(Delivery delivery) throws InterruptedException {
    try {
      String topic = delivery.jobClass().topic().topicName();
      publisher
          .resend(topic, delivery.key(), delivery.message())
          .get(LONGEST.toMillis(), MILLISECONDS);
      return Settlement.PUT_BACK;
    } catch (KafkaException
        | ExecutionException
        | TimeoutException
        | IllegalStateException e) { // the last: the publisher is closed already
      log.atWarn()
          .setMessage("A job could not be put back on its topic and is released")
          .addKeyValue("place", delivery)
          .setCause(e)
          .log();
      return Settlement.GIVEN_BACK;
    }
  }
}
