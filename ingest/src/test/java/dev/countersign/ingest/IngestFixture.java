package dev.countersign.ingest;

import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.events.BlobRef;
import dev.countersign.ingest.identity.IdentitySettings;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import dev.countersign.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;

/** Ingest on ephemeral ports, in front of a real broker and a real blob store. */
final class IngestFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");
  static final long WATERMARK = 1_000;

  final KafkaSettings kafka;
  final FileBlobStore blobs;
  final FailingBlobs store;
  final AtomicLong freeBytes = new AtomicLong(Long.MAX_VALUE);
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Path directory = Files.createTempDirectory("ingest-test");
  private final Map<String, String> settings;
  private final EventLog log;
  private final Vertx vertx = Vertx.vertx();
  private IngestService service;

  private IngestFixture(KafkaSettings kafka, Map<String, String> settings) throws IOException {
    this.kafka = kafka;
    this.settings = settings;
    this.log = new EventLog(kafka);
    this.blobs =
        FileBlobStore.open(
            new BlobSettings(directory.resolve("blobs"), "process-crash", WATERMARK),
            freeBytes::get);
    this.store = new FailingBlobs(blobs);
    this.service = startService();
  }

  static IngestFixture start(EmbeddedKafka broker) throws IOException {
    return start(broker, Map.of());
  }

  /**
   * Starts on a broker, which gets its topics.
   *
   * @param settings by their dotted keys
   */
  static IngestFixture start(EmbeddedKafka broker, Map<String, String> settings)
      throws IOException {
    var kafka = new KafkaSettings(broker.bootstrapServers(), 1, Duration.ofSeconds(6), Map.of());
    new TopicProvisioner(kafka, false).provision();
    return new IngestFixture(kafka, settings);
  }

  private IngestService startService() throws IOException {
    return IngestService.start(
        vertx,
        settings(),
        new IdentitySettings(directory.resolve("identity.key")),
        kafka,
        IntakeStore.of(store),
        () -> NOW,
        meters);
  }

  private IngestSettings settings() {
    Map<String, String> all = new HashMap<>();
    for (String port : List.of("dicom", "http", "hl7")) {
      all.put("ingest." + port + ".host", "127.0.0.1");
      all.put("ingest." + port + ".port", "0");
    }
    all.put("ingest.dicom.max-object-bytes", Long.toString(4 << 20));
    all.put("ingest.http.max-fhir-bytes", Long.toString(64 << 10));
    all.put("ingest.http.max-stow-bytes", Long.toString(8 << 20));
    all.put("ingest.hl7.max-connections", "4");
    all.put("ingest.hl7.max-message-bytes", Long.toString(64 << 10));
    all.put("ingest.state-directory", directory.resolve("ingest").toString());
    all.putAll(settings);
    return Configuration.shipped().with(all).section("ingest", IngestSettings.class);
  }

  IngestService service() {
    return service;
  }

  /** Ends the service and starts it again on the same data. */
  void restart() throws IOException {
    service.close();
    service = startService();
  }

  /** Ends the service, deletes what it derived from Kafka, and starts it again. */
  void restartWithoutIndex() throws IOException {
    service.close();
    try (var files = Files.list(directory.resolve("ingest").resolve("index"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    service = startService();
  }

  /** Every event of a type that a topic holds now, in order within each partition. */
  <T extends SpecificRecord> List<T> events(Topic topic, Class<T> type) {
    return log.events(topic, type);
  }

  /** How many blobs are begun and not ended. */
  long incoming() throws IOException {
    try (var files = Files.list(directory.resolve("blobs").resolve("incoming"))) {
      return files.count();
    }
  }

  /** How many files the store holds, begun ones among them. */
  long blobs() throws IOException {
    try (var files = Files.walk(directory.resolve("blobs"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  String text(BlobRef blob) throws IOException {
    return new String(blobs.read(blob.getSha256(), 1 << 20), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    service.close();
    vertx.close().await();
    log.close();
  }
}
