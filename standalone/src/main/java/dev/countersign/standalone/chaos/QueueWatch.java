package dev.countersign.standalone.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the web queue all the time, and notes when each study first stood there settled. */
final class QueueWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(QueueWatch.class);
  private static final Duration LOOK = Duration.ofMillis(250);

  private final WebQueue queue;
  private final Map<String, Long> settledAt = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile List<QueueRow> rows = List.of();

  private QueueWatch(int port) {
    this.queue = new WebQueue(port);
    this.thread = Thread.ofVirtual().name("queue-watch").unstarted(this::run);
  }

  static QueueWatch start(int port) {
    var watch = new QueueWatch(port);
    watch.thread.start();
    return watch;
  }

  /** The rows of the last look that was answered. */
  List<QueueRow> rows() {
    return rows;
  }

  /** {@link System#nanoTime} when this study first stood there settled. */
  Optional<Long> settledAt(String accession) {
    return Optional.ofNullable(settledAt.get(accession));
  }

  private void run() {
    try {
      while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    try {
      rows = queue.rows();
      long now = System.nanoTime();
      rows.stream()
          .filter(QueueRow::settled)
          .forEach(row -> settledAt.putIfAbsent(row.accession(), now));
    } catch (IOException e) {
      log.debug("The queue does not answer", e);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    queue.close();
  }
}
