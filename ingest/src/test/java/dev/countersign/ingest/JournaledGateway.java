package dev.countersign.ingest;

import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.ingest.identity.IdentitySettings;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.journal.IntakeJournal;
import dev.countersign.platform.journal.JournalSettings;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * A broker, an intake journal and a gateway on a folder of their own, put together as the demo
 * does.
 */
final class JournaledGateway implements AutoCloseable {
  /** Half of the load's images are larger, and forced as files of their own. */
  static final int LARGEST_JOURNALED = 30_000;

  final EmbeddedKafka broker;
  final IngestService service;
  private final IntakeJournal journal;
  private final Vertx vertx;

  private JournaledGateway(
      EmbeddedKafka broker, IngestService service, IntakeJournal journal, Vertx vertx) {
    this.broker = broker;
    this.service = service;
    this.journal = journal;
    this.vertx = vertx;
  }

  static JournaledGateway start(Path folder) throws IOException {
    var broker = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    return start(folder, broker, broker::force);
  }

  /**
   * Starts on a folder.
   *
   * @param events forces what the broker has acknowledged
   */
  static JournaledGateway start(
      Path folder, EmbeddedKafka broker, dev.countersign.platform.journal.EventLog events)
      throws IOException {
    var kafka = kafka(broker.bootstrapServers());
    new TopicProvisioner(kafka, false).provision();
    var journal =
        IntakeJournal.open(
            new JournalSettings(folder.resolve("journal"), 8 << 20, 4, LARGEST_JOURNALED), events);
    var vertx = Vertx.vertx();
    var service =
        IngestService.start(
            vertx,
            Configuration.shipped()
                .with(
                    Map.of(
                        "ingest.dicom.host", "127.0.0.1",
                        "ingest.dicom.port", "0",
                        "ingest.http.port", "0",
                        "ingest.hl7.port", "0",
                        "ingest.state-directory", folder.resolve("ingest").toString()))
                .section("ingest", IngestSettings.class),
            new IdentitySettings(folder.resolve("identity.key")),
            kafka,
            IntakeStore.journaled(blobs(folder), journal),
            InstantSource.system(),
            new SimpleMeterRegistry());
    return new JournaledGateway(broker, service, journal, vertx);
  }

  static KafkaSettings kafka(String bootstrapServers) {
    return new KafkaSettings(bootstrapServers, 1, Map.of());
  }

  static FileBlobStore blobs(Path folder) throws IOException {
    return FileBlobStore.open(new BlobSettings(folder.resolve("blobs"), "power-loss", 0));
  }

  @Override
  public void close() throws IOException {
    service.close();
    journal.close();
    broker.close();
    vertx.close().await();
  }
}
