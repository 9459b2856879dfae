package dev.countersign.review.ask;

import dev.countersign.review.database.Database;
import dev.countersign.review.database.Notices;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Questions of every replica, soon after each change was committed. */
public final class QuestionFeed implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(QuestionFeed.class);
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final long RECONNECT_MS = 1_000;

  private final Database database;
  private final Consumer<Question> listener;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private QuestionFeed(Database database, Consumer<Question> listener, InstantSource clock) {
    this.database = database;
    this.listener = listener;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("review-questions").daemon().unstarted(this::run);
  }

  /**
   * Starts listening.
   *
   * @param listener called from the feed's thread
   */
  public static QuestionFeed start(
      Database database, Consumer<Question> listener, InstantSource clock) {
    var feed = new QuestionFeed(database, listener, clock);
    feed.thread.start();
    return feed;
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        try (Notices notices = database.listen(Questions.CHANNEL)) {
          listen(notices);
        } catch (SQLException | RuntimeException e) {
          log.warn("Answers cannot be followed: trying again", e);
          closing.await(RECONNECT_MS, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen(Notices notices) throws SQLException {
    while (closing.getCount() > 0) {
      Set<String> changed = notices.next(WAIT);
      if (!changed.isEmpty()) {
        List<Question> questions =
            database.transaction(tx -> Questions.ofJobs(tx, changed, clock.instant()));
        questions.forEach(listener);
      }
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
