package dev.countersign.platform.kafka;

import java.util.List;

/** Takes events in batches; returning means that their effect is durable. */
@FunctionalInterface
public interface EventHandler {

  /**
   * Handles a batch, in order within each partition. It may be given the same events again, after a
   * failure or a restart.
   *
   * @throws Exception when the batch could not be handled: it is given again after a pause
   */
  void handle(List<ReceivedEvent> events) throws Exception;
}
