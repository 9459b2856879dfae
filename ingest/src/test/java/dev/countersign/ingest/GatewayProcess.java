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
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A broker and a gateway in a process of their own, to be killed without warning. */
final class GatewayProcess implements AutoCloseable {
  private static final String READY = "READY ";

  final int dicomPort;
  final String bootstrapServers;
  private final Process process;

  private GatewayProcess(Process process, String[] ready) {
    this.process = process;
    this.dicomPort = Integer.parseInt(ready[0]);
    this.bootstrapServers = ready[1];
  }

  /** Starts one on a folder, and returns when it takes images. */
  static GatewayProcess start(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"),
                "-cp",
                System.getProperty("java.class.path"),
                GatewayProcess.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith(READY)) {
        Thread.ofVirtual().start(() -> reader.lines().forEach(unread -> {}));
        return new GatewayProcess(process, line.substring(READY.length()).split(" "));
      }
      lines.add(line);
    }
    throw new AssertionError("It ended: " + String.join("\n", lines));
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  static BlobSettings blobs(Path folder) {
    return new BlobSettings(folder.resolve("blobs"), "power-loss", 0);
  }

  /** The process itself; prints its ports when it is ready. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    var broker = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    var kafka = new KafkaSettings(broker.bootstrapServers(), 1, Map.of());
    new TopicProvisioner(kafka, false).provision();
    var journal =
        IntakeJournal.open(
            new JournalSettings(folder.resolve("journal"), 8 << 20, 4, 2 << 20), broker::force);
    var service =
        IngestService.start(
            Vertx.vertx(),
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
            IntakeStore.journaled(FileBlobStore.open(blobs(folder)), journal),
            InstantSource.system(),
            new SimpleMeterRegistry());
    System.out.println(READY + service.dicomPort() + " " + broker.bootstrapServers());
    new CountDownLatch(1).await();
  }
}
