package dev.countersign.triage;

import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.task.TaskCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Triage in a process of its own, for a test that kills it. */
final class TriageProcess {
  static final Duration QUIET = Duration.ofSeconds(2);

  private TriageProcess() {}

  static Process start(Path directory, String bootstrapServers) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            TriageProcess.class.getName(),
            directory.toString(),
            bootstrapServers)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("triage.log").toFile())
        .start();
  }

  static TriageSettings settings(Path directory) {
    return new TriageSettings(
        QUIET,
        Duration.ofMinutes(1),
        directory.resolve("streams"),
        "triage-1",
        1,
        TriageRig.LEVELS,
        TriageRig.SETTLE,
        List.of());
  }

  static FileBlobStore blobs(Path directory) throws IOException {
    return FileBlobStore.open(new BlobSettings(directory.resolve("blobs"), "process-crash", 0));
  }

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    var kafka = new KafkaSettings(args[1], 1, Map.of());
    TriageService.start(settings(directory), kafka, blobs(directory), TaskCatalogue.shipped());
    Thread.currentThread().join();
  }
}
