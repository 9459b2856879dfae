package dev.countersign.standalone;

import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.lifecycle.Service;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskSettings;
import dev.countersign.standalone.triage.CompleteCommand;
import dev.countersign.standalone.triage.InspectCommand;
import dev.countersign.standalone.triage.ReconcileCommand;
import dev.countersign.standalone.triage.RestoreCommand;
import dev.countersign.standalone.triage.WithdrawCommand;
import dev.countersign.triage.TriageService;
import dev.countersign.triage.TriageSettings;
import io.micrometer.core.instrument.Metrics;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code countersign triage}: an instance of triage as a process of its own; its subcommands ask a
 * running one, or say to it what only a person can say.
 */
@Command(
    name = "triage",
    description =
        "Run an instance of triage beside a demo started with --without triage, or beside real engines. Several share the work.",
    mixinStandardHelpOptions = true,
    subcommands = {
      InspectCommand.class,
      CompleteCommand.class,
      ReconcileCommand.class,
      WithdrawCommand.class,
      RestoreCommand.class
    })
public final class TriageCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final Beside beside = new Beside();

  @Option(
      names = "--id",
      paramLabel = "NAME",
      description =
          "Names this instance and its state folder; unique among those that run, and the same after a restart (default: triage-1).")
  private @Nullable String id;

  @Option(names = "--quiet-period", paramLabel = "TIME", description = "As for demo.")
  private @Nullable String quietPeriod;

  /** Triage of these settings, started. */
  public static Service start(Configuration configuration, BlobStore blobs) {
    return TriageService.start(
        configuration.section("triage", TriageSettings.class),
        configuration.section("kafka", KafkaSettings.class),
        blobs,
        TaskCatalogue.of(configuration.section("tasks", TaskSettings.class)),
        Metrics.globalRegistry);
  }

  @Override
  public Integer call() throws Exception {
    Map<String, String> told = new HashMap<>();
    if (id != null) {
      told.put("triage.instance-id", id);
    }
    if (quietPeriod != null) {
      told.put("triage.quiet-period", quietPeriod);
    }
    String name = beside.configuration(Map.of(), told).text("triage.instance-id");
    Configuration configuration =
        beside.configuration(
            Map.of(
                "triage.state-directory", DataFolder.triageState(beside.data(), name).toString()),
            told);
    var blobs = FileBlobStore.open(configuration.section("blobs", BlobSettings.class));
    beside.run(configuration, closing -> start(configuration, blobs));
    PrintWriter out = spec.commandLine().getOut();
    out.println("READY triage " + name);
    out.flush();
    return ExitCode.RUNNING;
  }
}
