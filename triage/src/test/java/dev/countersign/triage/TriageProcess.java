package dev.countersign.triage;

import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.task.TaskCatalogue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Triage in a process of its own, for a test that kills it. */
final class TriageProcess {
  private TriageProcess() {}

  static Process start(Path directory, String bootstrapServers, String instanceId)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            TriageProcess.class.getName(),
            directory.toString(),
            bootstrapServers,
            instanceId)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(instanceId + ".log").toFile())
        .start();
  }

  static TriageSettings settings(Path directory) {
    return settings(directory, "triage-1");
  }

  static TriageSettings settings(Path directory, String instanceId) {
    return TriageRig.settings(
        Map.of(
            "triage.quiet-period",
            "2s",
            "triage.maximum-wait",
            "1m",
            "triage.instance-id",
            instanceId,
            "triage.state-directory",
            directory.resolve("streams-" + instanceId).toString()));
  }

  static FileBlobStore blobs(Path directory) throws IOException {
    return FileBlobStore.open(new BlobSettings(directory.resolve("blobs"), "process-crash", 0));
  }

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    var kafka = new KafkaSettings(args[1], 1, Map.of());
    TriageService.start(
        settings(directory, args[2]),
        kafka,
        blobs(directory),
        TaskCatalogue.shipped(),
        new SimpleMeterRegistry());
    Thread.currentThread().join();
  }
}
