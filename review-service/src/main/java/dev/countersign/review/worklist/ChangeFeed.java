package dev.countersign.review.worklist;

import dev.countersign.review.database.Database;
import dev.countersign.review.database.Notices;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Committed changes of every replica: as rows soon after each commit, and as counts a few times a
 * second however many changes there are. It also sweeps claims that ran out, since nobody else
 * would tell of them.
 */
public final class ChangeFeed implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration COUNT_EVERY = Duration.ofMillis(250);
  // Counting takes this share of the time at most, however long the queue is.
  private static final int COUNTING_SHARE = 10;
  private static final Duration SWEEP = Duration.ofSeconds(5);
  private static final long RECONNECT_MS = 1_000;

  private final Database database;
  private final Worklist worklist;
  private final ViewCounts counts;
  private final Claims claims;
  private final ChangeListener listener;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean uncounted;
  private long countAgainAt = System.nanoTime();
  private Map<Long, Map<String, Long>> told = Map.of();

  private ChangeFeed(
      Database database,
      Worklist worklist,
      ViewCounts counts,
      Claims claims,
      ChangeListener listener,
      InstantSource clock) {
    this.database = database;
    this.worklist = worklist;
    this.counts = counts;
    this.claims = claims;
    this.listener = listener;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("review-changes").daemon().unstarted(this::run);
  }

  /** Starts listening. */
  public static ChangeFeed start(
      Database database,
      Worklist worklist,
      ViewCounts counts,
      Claims claims,
      ChangeListener listener,
      InstantSource clock) {
    var feed = new ChangeFeed(database, worklist, counts, claims, listener, clock);
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
      Set<String> changed = notices.next(uncounted ? COUNT_EVERY : WAIT);
      if (!changed.isEmpty()) {
        tell(changed);
        uncounted = true;
      }
      if ((uncounted || counts.stale()) && System.nanoTime() - countAgainAt >= 0) {
        count();
      }
      if (clock.instant().isAfter(swept.plus(SWEEP))) {
        swept = clock.instant();
        claims.releaseExpired();
      }
    }
  }

  private void tell(Set<String> itemIds) throws SQLException {
    if (!listener.readers().isEmpty()) {
      listener.changed(database.transaction(tx -> worklist.rows(tx, itemIds)));
    }
  }

  private void count() throws SQLException {
    Set<Long> readers = listener.readers();
    long begin = System.nanoTime();
    Map<Long, Map<String, Long>> counted = counts.refresh(readers);
    long took = System.nanoTime() - begin;
    if (!readers.isEmpty() && (uncounted || !counted.equals(told))) {
      listener.counted(counted);
    }
    told = counted;
    uncounted = false;
    countAgainAt = begin + Math.max(COUNT_EVERY.toNanos(), COUNTING_SHARE * took);
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
