package dev.countersign.worker.task;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.triton.TritonClient;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which models are ready, asked twice a second, so that who wants to know need not wait. Safe for
 * use by many threads.
 */
public final class ModelWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ModelWatch.class);
  private static final long EVERY_MS = 500;

  private final Predicate<String> readiness;
  private final List<String> models;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Set<String> ready = Set.of();

  private ModelWatch(TaskCatalogue catalogue, Predicate<String> readiness) {
    this.readiness = readiness;
    this.models = catalogue.all().stream().map(TaskDescriptor::model).distinct().toList();
  }

  /** Starts watching the models of all tasks. */
  public static ModelWatch start(TaskCatalogue catalogue, TritonClient triton) {
    var watch = new ModelWatch(catalogue, triton::ready);
    Thread.ofVirtual().name("model-watch").start(watch::run);
    return watch;
  }

  /**
   * True while some model of some task is ready: without any there is nothing to take a job for.
   */
  public boolean anyReady() {
    return !ready.isEmpty();
  }

  private void run() {
    try {
      do {
        look();
      } while (!closing.await(EVERY_MS, MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    Set<String> now = models.stream().filter(readiness).collect(Collectors.toUnmodifiableSet());
    if (!now.equals(ready)) {
      log.atInfo().setMessage("Models ready").addKeyValue("models", now).log();
    }
    ready = now;
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
