package dev.countersign.bench.cstore;

import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.ingest.IngestService;
import dev.countersign.ingest.IngestSettings;
import dev.countersign.ingest.IntakeStore;
import dev.countersign.ingest.identity.IdentitySettings;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.journal.IntakeJournal;
import dev.countersign.platform.journal.JournalSettings;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** This product's ingest with an embedded broker, as the demo runs it, in a JVM of its own. */
final class IngestReceiver {
  static final String AET = "COUNTERSIGN";

  private IngestReceiver() {}

  /**
   * Serves until it is ended.
   *
   * @param arguments data folder, DICOM port, durability
   */
  public static void main(String... arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    var broker = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    Configuration configuration =
        Configuration.shipped()
            .with(
                Map.of(
                    "journal.directory",
                    folder.resolve("journal").toString(),
                    "ingest.state-directory",
                    folder.resolve("ingest").toString()))
            .with(
                Map.of(
                    "kafka.bootstrap-servers",
                    broker.bootstrapServers(),
                    "blobs.directory",
                    folder.resolve("blobs").toString(),
                    "blobs.durability",
                    arguments[2],
                    "identity.key-file",
                    folder.resolve("identity.key").toString(),
                    "ingest.dicom.host",
                    "127.0.0.1",
                    "ingest.dicom.port",
                    arguments[1],
                    "ingest.http.host",
                    "127.0.0.1",
                    "ingest.http.port",
                    "0",
                    "ingest.hl7.host",
                    "127.0.0.1",
                    "ingest.hl7.port",
                    "0"));
    var kafka = configuration.section("kafka", KafkaSettings.class);
    var blobs = configuration.section("blobs", BlobSettings.class);
    new TopicProvisioner(kafka, false).provision();
    var files = FileBlobStore.open(blobs);
    IntakeStore store =
        switch (blobs.effectiveDurability()) {
          case PROCESS_CRASH -> IntakeStore.of(files);
          case POWER_LOSS ->
              IntakeStore.journaled(
                  files,
                  IntakeJournal.open(
                      configuration.section("journal", JournalSettings.class), broker::force));
        };
    IngestService.start(
        Vertx.vertx(),
        configuration.section("ingest", IngestSettings.class),
        configuration.section("identity", IdentitySettings.class),
        kafka,
        store,
        InstantSource.system(),
        Metrics.globalRegistry);
    new CountDownLatch(1).await();
  }
}
