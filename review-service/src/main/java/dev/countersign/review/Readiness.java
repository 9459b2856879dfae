package dev.countersign.review;

import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.review.database.Database;
import dev.countersign.review.worklist.InitialLag;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the service can do its work, looked at beside it so that the answer is there at once. */
final class Readiness implements AutoCloseable {
  private static final long LOOK_MS = 300;
  private static final Duration CLOSE = Duration.ofSeconds(3);

  private final Database database;
  private final InitialLag lag;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean ready;

  private Readiness(Database database, InitialLag lag) {
    this.database = database;
    this.lag = lag;
    this.thread = Thread.ofPlatform().name("review-readiness").daemon().unstarted(this::run);
  }

  static Readiness watch(Database database, KafkaSettings kafka, String groupId) {
    var readiness = new Readiness(database, new InitialLag(kafka, groupId));
    readiness.thread.start();
    return readiness;
  }

  boolean ready() {
    return ready;
  }

  private void run() {
    boolean caughtUp = false;
    try {
      do {
        caughtUp = caughtUp || lag.done();
        ready = caughtUp && database.reachable();
      } while (!closing.await(LOOK_MS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
