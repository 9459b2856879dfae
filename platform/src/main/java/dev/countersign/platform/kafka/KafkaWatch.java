package dev.countersign.platform.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the brokers every two seconds whether they are there. Safe for use by many threads. */
public final class KafkaWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaWatch.class);
  private static final long EVERY_MS = 2_000;
  private static final long PATIENCE_MS = 5_000;

  private final Admin admin;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean reachable = true;

  private KafkaWatch(KafkaSettings settings, String service) {
    this.admin = Admin.create(settings.common(service + "-watch"));
    this.thread = Thread.ofPlatform().name(service + "-kafka-watch").daemon().unstarted(this::run);
  }

  /**
   * Starts asking.
   *
   * @param service in whose name
   */
  public static KafkaWatch start(KafkaSettings settings, String service) {
    var watch = new KafkaWatch(settings, service);
    watch.thread.start();
    return watch;
  }

  /** What the last answer, or its absence for five seconds, says; true before the first. */
  public boolean reachable() {
    return reachable;
  }

  private void run() {
    try {
      do {
        note(ask());
      } while (!closing.await(EVERY_MS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean ask() throws InterruptedException {
    try {
      return !admin.describeCluster().nodes().get(PATIENCE_MS, TimeUnit.MILLISECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private void note(boolean now) {
    if (now != reachable && closing.getCount() > 0) {
      log.warn(now ? "Kafka can be reached again" : "Kafka cannot be reached");
    }
    reachable = now;
  }

  @Override
  public void close() {
    closing.countDown();
    admin.close(Duration.ofSeconds(1));
  }
}
