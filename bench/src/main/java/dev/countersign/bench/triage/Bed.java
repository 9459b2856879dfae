package dev.countersign.bench.triage;

import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.triage.TriageService;
import dev.countersign.triage.TriageSettings;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A broker in this JVM, and what triage needs beside it. */
final class Bed implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(5);

  private final Path folder;
  private final EmbeddedKafka broker;
  private final Configuration configuration;

  /** Starts a broker on a new folder, with every topic. */
  Bed(Path folder, String quietPeriod) {
    this.folder = folder;
    this.broker = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    this.configuration =
        Configuration.shipped()
            .with(
                Map.of(
                    "kafka.bootstrap-servers",
                    broker.bootstrapServers(),
                    "blobs.directory",
                    folder.resolve("blobs").toString(),
                    "blobs.durability",
                    "process-crash",
                    "triage.quiet-period",
                    quietPeriod,
                    "triage.maximum-wait",
                    "12h",
                    "triage.state-directory",
                    state().toString()));
    new TopicProvisioner(kafka(), false).provision();
  }

  KafkaSettings kafka() {
    return configuration.section("kafka", KafkaSettings.class);
  }

  /** Where triage keeps its state on disk. */
  Path state() {
    return folder.resolve("streams");
  }

  /** Starts the product's own triage. */
  TriageService triage() throws IOException {
    return TriageService.start(
        configuration.section("triage", TriageSettings.class),
        kafka(),
        FileBlobStore.open(configuration.section("blobs", BlobSettings.class)),
        TaskCatalogue.shipped(),
        Metrics.globalRegistry);
  }

  /**
   * Waits until triage has its state and processes.
   *
   * @return the time that took
   */
  static Duration awaitReady(TriageService triage) throws InterruptedException, TimeoutException {
    long begin = System.nanoTime();
    while (!triage.ready()) {
      if (System.nanoTime() - begin > READY.toNanos()) {
        throw new TimeoutException("triage was not ready within " + READY);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Override
  public void close() {
    broker.close();
  }
}
