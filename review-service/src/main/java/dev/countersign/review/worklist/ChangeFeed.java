package dev.countersign.review.worklist;

import dev.countersign.review.database.Database;
import dev.countersign.review.database.Notices;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Committed changes of every replica, as rows, soon after each commit. It also sweeps claims that
 * ran out, since nobody else would tell of them.
 */
public final class ChangeFeed implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration SWEEP = Duration.ofSeconds(5);
  private static final long RECONNECT_MS = 1_000;

  private final Database database;
  private final Worklist worklist;
  private final Claims claims;
  private final ChangeListener listener;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private ChangeFeed(
      Database database,
      Worklist worklist,
      Claims claims,
      ChangeListener listener,
      InstantSource clock) {
    this.database = database;
    this.worklist = worklist;
    this.claims = claims;
    this.listener = listener;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("review-changes").daemon().unstarted(this::run);
  }

  /** Starts listening. */
  public static ChangeFeed start(
      Database database,
      Worklist worklist,
      Claims claims,
      ChangeListener listener,
      InstantSource clock) {
    var feed = new ChangeFeed(database, worklist, claims, listener, clock);
    feed.thread.start();
    return feed;
  }

  private void run() {
    while (closing.getCount() > 0) {
      try (Notices notices = database.listen(ChangeNotice.CHANNEL)) {
        listener.lost();
        listen(notices);
      } catch (SQLException | RuntimeException e) {
        log.warn("Changes cannot be followed: trying again", e);
        pause();
      }
    }
  }

  private void listen(Notices notices) throws SQLException {
    Instant swept = clock.instant();
    while (closing.getCount() > 0) {
      Set<String> changed = notices.next(WAIT);
      if (!changed.isEmpty()) {
        tell(changed);
      }
      if (clock.instant().isAfter(swept.plus(SWEEP))) {
        swept = clock.instant();
        claims.releaseExpired();
      }
    }
  }

  private void tell(Set<String> itemIds) throws SQLException {
    Set<Long> readers = listener.readers();
    if (readers.isEmpty()) {
      return;
    }
    Map<Long, Map<String, Long>> counts = new HashMap<>();
    List<WorklistRow> rows =
        database.transaction(tx -> {
          for (long reader : readers) {
            counts.put(reader, worklist.counts(tx, reader));
          }
          return worklist.rows(tx, itemIds);
        });
    listener.changed(rows, counts);
  }

  private void pause() {
    try {
      boolean closed = closing.await(RECONNECT_MS, TimeUnit.MILLISECONDS);
      log.debug("Paused, closing {}", closed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(Duration.ofSeconds(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
