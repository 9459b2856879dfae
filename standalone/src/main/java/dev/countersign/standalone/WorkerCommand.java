package dev.countersign.standalone;

import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.lifecycle.Service;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskSettings;
import dev.countersign.triton.TritonSettings;
import dev.countersign.worker.WorkerService;
import dev.countersign.worker.WorkerSettings;
import io.micrometer.core.instrument.Metrics;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countersign worker}: an inference worker as a process of its own. */
@Command(
    name = "worker",
    description =
        "Run an inference worker beside a demo started with --without worker, or beside real engines.",
    mixinStandardHelpOptions = true)
public final class WorkerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final Beside beside = new Beside();

  @Option(
      names = "--triton",
      paramLabel = "HOST:PORT",
      split = ",",
      description = "Each Triton server's gRPC endpoint.")
  private @Nullable List<String> triton;

  @Option(
      names = "--id",
      paramLabel = "NAME",
      description = "Names this worker; unique among those that run (default: worker-1).")
  private @Nullable String id;

  /** The worker of these settings, started. */
  public static Service start(Configuration configuration, BlobStore blobs) throws Exception {
    return WorkerService.start(
        configuration.section("worker", WorkerSettings.class),
        configuration.section("triton", TritonSettings.class),
        configuration.section("kafka", KafkaSettings.class),
        blobs,
        TaskCatalogue.of(configuration.section("tasks", TaskSettings.class)),
        InstantSource.system(),
        Metrics.globalRegistry);
  }

  @Override
  public Integer call() throws Exception {
    Configuration configuration = configuration();
    var blobs = FileBlobStore.open(configuration.section("blobs", BlobSettings.class));
    beside.run(configuration, closing -> start(configuration, blobs));
    PrintWriter out = spec.commandLine().getOut();
    out.println("READY worker " + configuration.text("worker.instance-id"));
    out.flush();
    return ExitCode.RUNNING;
  }

  private Configuration configuration() {
    Map<String, String> told = new HashMap<>();
    if (id != null) {
      told.put("worker.instance-id", id);
    }
    if (triton != null) {
      told.put("triton.endpoints", "['" + String.join("','", triton) + "']");
    }
    return beside.configuration(
        Map.of("triton.endpoints", "['localhost:" + beside.ports().triton() + "']"), told);
  }
}
