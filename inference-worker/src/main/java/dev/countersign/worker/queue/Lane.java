package dev.countersign.worker.queue;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.countersign.worker.queue.Delivery.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer and its thread: takes a record, holds its lock by RENEW while its job runs
 * elsewhere, and settles it. Only this thread touches the consumer.
 *
 * <p>A share consumer hands out nothing new while a renewed record is in its hands
 * (ShareConsumerImpl of Kafka 4.3), so a job takes a lane for as long as it runs, and a class has
 * several.
 */
final class Lane implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Lane.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration GOODBYE = Duration.ofSeconds(30);
  private static final Duration NO_ANSWER = Duration.ofSeconds(1);

  private final LaneGroup group;
  private final String name;
  private final Map<Place, CompletableFuture<Settlement>> held = new HashMap<>();
  private long heardOf;
  private boolean retired;

  Lane(LaneGroup group, String name) {
    this.group = group;
    this.name = name;
  }

  @Override
  public void run() {
    while (!retired && !group.closing()) {
      if (!group.open()) {
        group.pause();
        continue;
      }
      try {
        serve();
      } catch (KafkaException | IllegalStateException e) {
        log.atWarn()
            .setMessage("A lane lost its consumer and joins again")
            .addKeyValue("lane", name)
            .setCause(e)
            .log();
        forgetAll();
        group.pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void serve() throws InterruptedException {
    ShareConsumer<String, byte[]> consumer = group.join(name);
    try {
      while (!retired && (takesMore() || !held.isEmpty())) {
        turn(consumer);
      }
    } finally {
      consumer.close(group.connected() ? GOODBYE : NO_ANSWER);
    }
  }

  private boolean takesMore() {
    return !group.closing() && group.connected();
  }

  private void turn(ShareConsumer<String, byte[]> consumer) throws InterruptedException {
    var inHand = consumer.poll(POLL);
    group.joined();
    inHand.forEach(this::startUnlessRunning);
    if (inHand.isEmpty()) {
      forgetOverdue();
      return;
    }
    awaitAny();
    for (ConsumerRecord<String, byte[]> entry : inHand) {
      settleOrRenew(consumer, entry);
    }
    commit(consumer, inHand);
    retired = held.isEmpty() && group.retires();
  }

  private void startUnlessRunning(ConsumerRecord<String, byte[]> entry) {
    var delivery = new Delivery(group.jobClass(), entry);
    heardOf = System.nanoTime();
    if (!held.containsKey(delivery.place())) {
      if (held.isEmpty()) {
        group.busy();
      }
      held.put(delivery.place(), group.start(delivery));
    }
  }

  /** Waits until a job is done, or it is time to renew. */
  private void awaitAny() throws InterruptedException {
    try {
      CompletableFuture.anyOf(held.values().toArray(CompletableFuture[]::new))
          .get(group.renewEvery().toMillis(), MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.trace("Time to renew or to settle");
    }
  }

  private void settleOrRenew(
      ShareConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> entry) {
    Place place = new Delivery(group.jobClass(), entry).place();
    var job = held.get(place);
    if (job == null || !job.isDone()) {
      consumer.acknowledge(entry, AcknowledgeType.RENEW);
      return;
    }
    consumer.acknowledge(entry, settlement(job).acknowledgement());
    forget(place);
  }

  /** A job that broke its runner is given back: its delivery count leads it to the dead letter. */
  private static Settlement settlement(CompletableFuture<Settlement> job) {
    return job.isCompletedExceptionally() ? Settlement.GIVEN_BACK : job.join();
  }

  private void commit(
      ShareConsumer<String, byte[]> consumer, Iterable<ConsumerRecord<String, byte[]>> inHand) {
    boolean lost = consumer.commitSync().values().stream().anyMatch(failure -> failure.isPresent());
    if (lost) {
      log.atWarn()
          .setMessage("The lock of a job was lost; it is delivered again")
          .addKeyValue("lane", name)
          .log();
      inHand.forEach(entry -> forget(new Delivery(group.jobClass(), entry).place()));
    }
  }

  /**
   * A renewed record comes back with the next poll; one that stays away for a lock's time is lost.
   */
  private void forgetOverdue() {
    if (!held.isEmpty() && System.nanoTime() - heardOf > group.lock().toNanos()) {
      log.atWarn()
          .setMessage("A renewed job did not come back; it is delivered again")
          .addKeyValue("lane", name)
          .log();
      forgetAll();
    }
  }

  private void forget(Place place) {
    if (held.remove(place) != null && held.isEmpty()) {
      group.idle();
    }
  }

  // The jobs themselves run on: their results are right, and a second delivery joins them.
  private void forgetAll() {
    if (!held.isEmpty()) {
      held.clear();
      group.idle();
    }
  }
}
