package dev.countersign.ingest;

import dev.countersign.platform.kafka.KafkaSettings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the brokers every two seconds whether they are there, for the readiness answer. */
final class KafkaWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaWatch.class);
  private static final long EVERY_MS = 2_000;
  private static final long PATIENCE_MS = 5_000;

  private final Admin admin;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean reachable = true;

  private KafkaWatch(KafkaSettings settings) {
    this.admin = Admin.create(settings.common("ingest-watch"));
    this.thread = Thread.ofPlatform().name("ingest-kafka-watch").daemon().unstarted(this::run);
  }

  static KafkaWatch start(KafkaSettings settings) {
    var watch = new KafkaWatch(settings);
    watch.thread.start();
    return watch;
  }

  boolean reachable() {
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
