package dev.countersign.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.events.BlobRef;
import dev.countersign.events.Priority;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.triton.TritonSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A real broker, and a model server that says what it is told to. */
abstract class WorkerFixture {
  static final Duration SOON = Duration.ofSeconds(30);
  static final Duration RENEW = Duration.ofMillis(1_700);
  static final String NOTE = "ZZTOPSECRET coughs for three days and is told to rest.";
  static final MeterRegistry METERS = new SimpleMeterRegistry();
  private static EmbeddedKafka broker;
  static KafkaSettings kafka;
  static JobBoard board;
  static BlobStore blobs;

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  ScriptedTriton triton;
  BlobRef note;

  private static Path brokerFolder;

  @BeforeAll
  static void startKafka(@TempDir Path folder) throws IOException {
    brokerFolder = folder.resolve("kafka");
    broker = EmbeddedKafka.start(brokerFolder, 0);
    kafka = new KafkaSettings(broker.bootstrapServers(), 1, Map.of());
    new TopicProvisioner(kafka, false).provision();
    board = new JobBoard(kafka);
    blobs = FileBlobStore.open(new BlobSettings(folder.resolve("blobs"), "process-crash", 0));
  }

  @AfterAll
  static void stopKafka() {
    board.close();
    broker.close();
  }

  static void stopBroker() {
    broker.close();
  }

  /** On the port and with the data that it had. */
  static void startBrokerAgain() {
    int port = Integer.parseInt(kafka.bootstrapServers().split(":")[1]);
    broker = EmbeddedKafka.start(brokerFolder, port);
  }

  @BeforeEach
  void startServer() throws IOException {
    triton = ScriptedTriton.start(0);
    note = blobs.put(NOTE.getBytes(UTF_8), "text/plain");
    logged.start();
    worker().addAppender(logged);
  }

  @AfterEach
  void stopServer() {
    triton.close();
    worker().detachAppender(logged);
  }

  String post(Priority priority) {
    return board.post("j-" + UUID.randomUUID(), priority, note).getJobId();
  }

  static String postImage(String task, BlobRef image) {
    return board.postImage("j-" + UUID.randomUUID(), task, image).getJobId();
  }

  WorkerService start(int maxDeliveries) {
    return start(maxDeliveries, triton.endpoint());
  }

  static WorkerService start(int maxDeliveries, String endpoint) {
    return start(maxDeliveries, endpoint, blobs);
  }

  static WorkerService start(int maxDeliveries, String endpoint, BlobStore store) {
    return start(maxDeliveries, endpoint, store, TaskCatalogue.shipped());
  }

  static WorkerService start(
      int maxDeliveries, String endpoint, BlobStore store, TaskCatalogue catalogue) {
    return WorkerService.start(
        new WorkerSettings(1, 1, "worker-test", maxDeliveries, RENEW),
        new TritonSettings(
            List.of(endpoint), Duration.ofSeconds(2), Duration.ofSeconds(60), 1 << 24),
        kafka,
        store,
        catalogue,
        InstantSource.system(),
        METERS);
  }

  String logs() {
    return List.copyOf(logged.list).stream()
        .map(event -> event.getFormattedMessage() + event.getKeyValuePairs())
        .collect(Collectors.joining("\n"));
  }

  private static Logger worker() {
    var logger = (Logger) LoggerFactory.getLogger("dev.countersign.worker");
    logger.setLevel(Level.INFO);
    return logger;
  }
}
