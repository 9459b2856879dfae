package dev.countersign.review.outbox;

import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox on its way to Kafka, oldest first, at least once. It goes by each event's flag and not
 * by the highest id, since transactions may commit in another order than they took their ids. One
 * replica relays at a time.
 */
public final class OutboxRelay implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 200;
  private static final long POLL_MS = 500;
  // Any number, as long as every replica uses the same one.
  private static final long TURN = 0x6f7574626f78L;

  private final Database database;
  private final EventPublisher publisher;
  private final EventCodec codec;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;

  private OutboxRelay(Database database, EventPublisher publisher, EventCodec codec) {
    this.database = database;
    this.publisher = publisher;
    this.codec = codec;
    this.thread = Thread.ofPlatform().name("review-outbox").daemon().unstarted(this::run);
  }

  private record Waiting(long id, Topic topic, String key, SpecificRecord event) {}

  /** Starts relaying what stands in the outbox and what comes. */
  public static OutboxRelay start(Database database, EventPublisher publisher, EventCodec codec) {
    var relay = new OutboxRelay(database, publisher, codec);
    relay.thread.start();
    return relay;
  }

  /** Says that something was added, so that it need not wait for the next look. */
  public void wake() {
    news.release();
  }

  private void run() {
    while (!closing) {
      try {
        while (!closing && relay() == BATCH) {
          log.debug("More stands in the outbox");
        }
      } catch (SQLException | RuntimeException e) {
        // What stands there may be of a newer version, that has run here before.
        log.warn("The outbox could not be relayed: it is tried again", e);
      }
      try {
        boolean woken = news.tryAcquire(POLL_MS, TimeUnit.MILLISECONDS);
        news.drainPermits();
        log.trace("Looking into the outbox, woken {}", woken);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private int relay() throws SQLException {
    return database.transaction(tx -> {
      boolean ours =
          tx.one("SELECT pg_try_advisory_xact_lock(?) AS ours", row -> row.flag("ours"), TURN)
              .orElse(false);
      if (!ours) {
        return 0;
      }
      List<Waiting> waiting = waiting(tx);
      for (Waiting event : waiting) {
        publisher.publish(event.topic(), event.key(), event.event());
        tx.update("UPDATE outbox SET published = true WHERE outbox_id = ?", event.id());
      }
      return waiting.size();
    });
  }

  private List<Waiting> waiting(Transaction tx) throws SQLException {
    return tx.list(
        """
        SELECT outbox_id, topic, event_key, payload FROM outbox WHERE NOT published
        ORDER BY outbox_id LIMIT ?
        """,
        row ->
            new Waiting(
                row.number("outbox_id"),
                Topic.named(row.text("topic")).orElseThrow(),
                row.text("event_key"),
                codec.decode(row.bytes("payload"))),
        BATCH);
  }

  @Override
  public void close() {
    closing = true;
    wake();
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
