package dev.countersign.bench.jobs;

import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.standin.Standin;
import dev.countersign.standin.StandinSettings;
import dev.countersign.triton.TritonSettings;
import dev.countersign.worker.WorkerService;
import dev.countersign.worker.WorkerSettings;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A broker and a stand-in in this JVM, and what a worker needs beside them. */
final class JobBed implements AutoCloseable {
  private static final int LONGEST_MESSAGE = 64 << 20;

  private final EmbeddedKafka broker;
  private final Standin standin;
  private final KafkaSettings kafka;
  private final FileBlobStore blobs;

  private JobBed(EmbeddedKafka broker, Standin standin, FileBlobStore blobs) {
    this.broker = broker;
    this.standin = standin;
    this.blobs = blobs;
    this.kafka =
        Configuration.shipped()
            .with(Map.of("kafka.bootstrap-servers", broker.bootstrapServers()))
            .section("kafka", KafkaSettings.class);
  }

  /**
   * Starts both on a new folder, with every topic.
   *
   * @param perToken how long the model takes for each token
   */
  static JobBed start(Path folder, Duration perToken) throws IOException {
    var settings =
        StandinSettings.defaults(0).withWrongShare(0).withDelays(perToken, Duration.ZERO);
    var bed =
        new JobBed(
            EmbeddedKafka.start(folder.resolve("kafka"), 0),
            Standin.start(settings),
            blobs(folder));
    new TopicProvisioner(bed.kafka, false).provision();
    return bed;
  }

  /** A store in a folder. */
  static FileBlobStore blobs(Path folder) throws IOException {
    return FileBlobStore.open(new BlobSettings(folder.resolve("blobs"), "process-crash", 0));
  }

  KafkaSettings kafka() {
    return kafka;
  }

  FileBlobStore blobs() {
    return blobs;
  }

  TritonSettings triton() {
    return new TritonSettings(
        List.of("localhost:" + standin.port()),
        Duration.ofSeconds(5),
        Duration.ofMinutes(2),
        LONGEST_MESSAGE);
  }

  /** Starts the product's own worker. */
  WorkerService worker(int slots) {
    return WorkerService.start(
        new WorkerSettings(slots, 1, "bench", 4, Duration.ofSeconds(5)),
        triton(),
        kafka,
        blobs,
        TaskCatalogue.shipped(),
        InstantSource.system(),
        Metrics.globalRegistry);
  }

  @Override
  public void close() {
    standin.close();
    broker.close();
  }
}
