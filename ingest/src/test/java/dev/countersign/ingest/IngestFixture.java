package dev.countersign.ingest;

import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.events.BlobRef;
import dev.countersign.ingest.dicom.DicomSettings;
import dev.countersign.ingest.hl7.Hl7Settings;
import dev.countersign.ingest.http.HttpSettings;
import dev.countersign.ingest.http.HttpTls;
import dev.countersign.ingest.identity.IdentitySettings;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Ingest on ephemeral ports, in front of a real broker and a real blob store. */
final class IngestFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");

  private static final EventCodec CODEC = new EventCodec();

  final KafkaSettings kafka;
  final FileBlobStore blobs;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Path directory;
  private final Vertx vertx = Vertx.vertx();
  private IngestService service;

  private IngestFixture(Path directory, KafkaSettings kafka) throws IOException {
    this.directory = directory;
    this.kafka = kafka;
    this.blobs =
        FileBlobStore.open(new BlobSettings(directory.resolve("blobs"), "process-crash", 0));
    this.service = startService();
  }

  /** Starts on a broker, which gets its topics. */
  static IngestFixture start(EmbeddedKafka broker, Map<String, String> clientProperties)
      throws IOException {
    var kafka = new KafkaSettings(broker.bootstrapServers(), 1, clientProperties);
    new TopicProvisioner(kafka, false).provision();
    return new IngestFixture(Files.createTempDirectory("ingest-test"), kafka);
  }

  private IngestService startService() throws IOException {
    var settings =
        new IngestSettings(
            new DicomSettings(
                "127.0.0.1",
                0,
                "COUNTERSIGN",
                Set.of(),
                10,
                131_072,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                4 << 20),
            new HttpSettings("127.0.0.1", 0, 64 << 10, 8 << 20, "", HttpTls.off()),
            new Hl7Settings("127.0.0.1", 0, 4, 64 << 10, Duration.ofSeconds(30)),
            "quarantine",
            64 << 20,
            directory.resolve("ingest"));
    return IngestService.start(
        vertx,
        settings,
        new IdentitySettings(directory.resolve("identity.key")),
        kafka,
        blobs,
        () -> NOW,
        meters);
  }

  IngestService service() {
    return service;
  }

  /** Ends the service and starts it again on the same data. */
  void restart() throws IOException {
    service.close();
    service = startService();
  }

  /** Every event of a type that a topic holds now, in order within each partition. */
  <T extends SpecificRecord> List<T> events(Topic topic, Class<T> type) {
    List<T> events = new ArrayList<>();
    for (byte[] value : values(topic)) {
      SpecificRecord event = CODEC.decode(value);
      if (type.isInstance(event)) {
        events.add(type.cast(event));
      }
    }
    return events;
  }

  /** Every record's bytes that a topic holds now. */
  List<byte[]> values(Topic topic) {
    List<byte[]> values = new ArrayList<>();
    try (var consumer = new KafkaConsumer<String, byte[]>(kafka.consumer("test"))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(entry -> values.add(entry.value()));
      }
    }
    return values;
  }

  String text(BlobRef blob) throws IOException {
    return new String(blobs.read(blob.getSha256(), 1 << 20), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    service.close();
    vertx.close().await();
  }
}
