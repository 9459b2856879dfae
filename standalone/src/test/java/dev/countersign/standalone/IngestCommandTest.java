package dev.countersign.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.journal.IntakeJournal;
import dev.countersign.platform.journal.JournalSettings;
import dev.countersign.platform.kafka.EventJournal;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.PastRecords;
import dev.countersign.platform.kafka.TopicProvisioner;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestCommandTest {
  private static final byte[] IMAGE = "the bytes of an image".getBytes(UTF_8);
  private static final byte[] EVENT = "the event of the image".getBytes(UTF_8);

  @TempDir private Path folder;

  @Test
  void whatAJournalAcknowledgedBeforeThePowerWentStandsAlsoWhereIngestGoesOnWithoutAJournal()
      throws Exception {
    String sha256 = leaveAJournalBehind();
    Configuration configuration =
        Configuration.shipped()
            .with(
                Map.of(
                    "blobs.directory", folder.resolve("blobs").toString(),
                    "blobs.durability", "process-crash",
                    "journal.directory", folder.resolve("journal").toString()));
    List<AutoCloseable> opened = new ArrayList<>();
    try (var broker = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
      var kafka = new KafkaSettings(broker.bootstrapServers(), 1, Map.of());
      new TopicProvisioner(kafka, false).provision();
      var blobs = FileBlobStore.open(configuration.section("blobs", BlobSettings.class));

      var store = IngestCommand.store(configuration, blobs, folder.resolve("kafka"), opened::add);
      try (var publisher = EventPublisher.open(kafka, new EventCodec(), "test")) {
        store.recovery().run(publisher);
        store.recovery().run(publisher);
      }

      assertThat(blobs.read(sha256, IMAGE.length)).isEqualTo(IMAGE);
      assertThat(published(kafka)).containsExactly(EVENT);
      assertThat(opened).isEmpty();
    }
  }

  /** Copies what a journal holds while nothing but itself has been forced. */
  private String leaveAJournalBehind() throws IOException {
    Path running = folder.resolve("running");
    var settings = new JournalSettings(running.resolve("journal"), 64 << 10, 3, 16 << 10);
    try (var journal = IntakeJournal.open(settings, () -> {})) {
      var blobs =
          FileBlobStore.open(new BlobSettings(running.resolve("blobs"), "power-loss", 0))
              .journaled(journal);
      String sha256 = blobs.put(IMAGE, "application/dicom").getSha256();
      try (EventJournal.Entry entry =
          journal.append(Topic.IMAGING_INSTANCES.topicName(), "key", EVENT)) {
        entry.sync();
      }
      Path left = Files.createDirectory(folder.resolve("journal"));
      try (Stream<Path> segments = Files.list(settings.directory())) {
        for (Path segment : segments.toList()) {
          Files.copy(segment, left.resolve(segment.getFileName()));
        }
      }
      return sha256;
    }
  }

  private static List<byte[]> published(KafkaSettings kafka) {
    List<byte[]> values = new ArrayList<>();
    PastRecords.read(
        kafka, "test", List.of(Topic.IMAGING_INSTANCES), record -> values.add(record.value()));
    return values;
  }
}
