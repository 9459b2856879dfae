package dev.countersign.platform.kafka;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Waiting for the broker's word. */
final class Acknowledged {
  private Acknowledged() {}

  /**
   * Waits for the answer.
   *
   * @throws KafkaException when the broker did not take the record within the producer's delivery
   *     timeout
   */
  static <T> T await(Future<T> sent) {
    try {
      return sent.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException refused
          ? refused
          : new KafkaException("The record was not acknowledged", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
