package dev.countersign.review.delivery;

import dev.countersign.events.DeliveryOutcome;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.review.database.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One destination's reports, one at a time, on a thread of its own: a destination that hangs holds
 * up nobody else.
 */
final class DestinationQueue implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DestinationQueue.class);
  private static final long POLL_MS = 500;

  private final String destination;
  private final Duration lease;
  private final Database database;
  private final Channel channel;
  private final Courier courier;
  private final Deliveries deliveries;
  private final DestinationAlarm alarm;
  private final InstantSource clock;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;

  DestinationQueue(
      String destination,
      Duration timeout,
      Database database,
      BlobStore blobs,
      Channel channel,
      Deliveries deliveries,
      DestinationAlarm alarm,
      InstantSource clock) {
    this.destination = destination;
    // Connecting, answering and taking leave have a timeout each; the rest is for the database.
    this.lease = timeout.multipliedBy(3).plusSeconds(5);
    this.database = database;
    this.channel = channel;
    this.courier = new Courier(database, blobs, channel);
    this.deliveries = deliveries;
    this.alarm = alarm;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("review-delivery-" + destination).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void wake() {
    news.release();
  }

  private void run() {
    try {
      while (!closing) {
        look();
        boolean woken = news.tryAcquire(POLL_MS, TimeUnit.MILLISECONDS);
        news.drainPermits();
        log.trace("Looking for deliveries, woken {}", woken);
      }
    } catch (InterruptedException e) {
      log.debug("Ended in the middle of an attempt, which is made again later");
    }
  }

  private void look() throws InterruptedException {
    try {
      deliverAllDue();
    } catch (SQLException | RuntimeException e) {
      log.atWarn()
          .setMessage("Deliveries could not be taken or noted: they are tried again")
          .addKeyValue("destination", destination)
          .setCause(e)
          .log();
    } catch (Error e) {
      // Without its thread a destination would get nothing more, and nobody would be told. What an
      // error says may be a patient's.
      log.atError()
          .setMessage("Deliveries were broken off by an error: they are tried again")
          .addKeyValue("destination", destination)
          .addKeyValue("cause", e.getClass().getName())
          .log();
    }
  }

  private void deliverAllDue() throws SQLException, InterruptedException {
    Optional<Deliveries.Due> due;
    do {
      due = Deliveries.take(database, destination, clock.instant(), lease);
      if (due.isPresent()) {
        deliver(due.get());
      }
    } while (due.isPresent() && !closing);
  }

  private void deliver(Deliveries.Due due) throws SQLException, InterruptedException {
    Courier.Attempt attempt = courier.attempt(due.decisionId());
    Consequence consequence =
        deliveries.record(database, due, destination, attempt, clock.instant());
    Answer answer = attempt.answer();
    switch (consequence) {
      case Consequence.Offered offered -> alarm.after(answer, offered.destination());
      case Consequence.Unbuilt unbuilt -> alarm.unbuilt(due.decisionId(), unbuilt.stuck());
    }
    boolean dropped = answer.outcome() == DeliveryOutcome.REFUSED && !answer.again();
    (dropped ? log.atWarn() : log.atInfo())
        .setMessage(dropped ? "A signed report was refused" : "A signed report was offered")
        .addKeyValue("destination", destination)
        .addKeyValue("decisionId", due.decisionId())
        .addKeyValue("attempt", due.attempt())
        .addKeyValue("outcome", answer.outcome())
        .log();
  }

  /** Stops after the attempt under way, or at once when that takes too long. */
  @Override
  public void close() {
    closing = true;
    wake();
    try {
      if (!thread.join(Duration.ofSeconds(2))) {
        thread.interrupt();
        thread.join(Duration.ofSeconds(2));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    channel.close();
    alarm.close();
  }
}
