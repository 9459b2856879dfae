package dev.countersign.standalone.simulate;

import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.config.Times;
import dev.countersign.standalone.ExitCode;
import dev.countersign.triage.TriageSettings;
import dev.countersign.triage.worklist.ServiceLevels;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countersign simulate}: what the order of work does to waiting times. */
@Command(
    name = "simulate",
    description = {
      "Replay an invented day through the product's own order of work, beside first come, first served on the same cases.",
      "The same seed and options print the same table. Everything in it is SIMULATED."
    },
    mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the day (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--cases",
      paramLabel = "N",
      defaultValue = "600",
      description = "Cases that arrive, most of them by day (default: ${DEFAULT-VALUE}).")
  private int cases;

  @Option(
      names = "--stat",
      paramLabel = "0..1",
      defaultValue = "0.08",
      description = "Share ordered STAT (default: ${DEFAULT-VALUE}).")
  private double stat;

  @Option(
      names = "--urgent",
      paramLabel = "0..1",
      defaultValue = "0.15",
      description = "Share ordered URGENT (default: ${DEFAULT-VALUE}).")
  private double urgent;

  @Option(
      names = "--critical",
      paramLabel = "0..1",
      defaultValue = "0.04",
      description = "Share of the rest that should have been STAT (default: ${DEFAULT-VALUE}).")
  private double critical;

  @Option(
      names = "--sensitivity",
      paramLabel = "0..1",
      defaultValue = "0.85",
      description =
          "Share of critical cases that the model calls STAT (default: ${DEFAULT-VALUE}).")
  private double sensitivity;

  @Option(
      names = "--specificity",
      paramLabel = "0..1",
      defaultValue = "0.90",
      description = "Share of the others that it does not call STAT (default: ${DEFAULT-VALUE}).")
  private double specificity;

  @Option(
      names = "--answer",
      paramLabel = "TIME",
      defaultValue = "2m",
      description = "From a case's arrival to the model's answer (default: ${DEFAULT-VALUE}).")
  private String answer;

  @Option(
      names = "--readers",
      paramLabel = "N",
      defaultValue = "5",
      description = "Readers, all day (default: ${DEFAULT-VALUE}).")
  private int readers;

  @Option(
      names = "--reading",
      paramLabel = "TIME",
      defaultValue = "9m",
      description = "Mean time to read a case (default: ${DEFAULT-VALUE}).")
  private String reading;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings that differ from the shipped ones: triage.service-levels count here.")
  private @Nullable Path config;

  @Override
  public Integer call() {
    Scenario scenario =
        new Scenario(
            cases,
            stat,
            urgent,
            critical,
            sensitivity,
            specificity,
            Times.parse("--answer", answer),
            readers,
            Times.parse("--reading", reading));
    ServiceLevels levels = levels();
    List<Case> day = Day.of(scenario, seed);
    var result =
        new Result(
            ReadingRoom.read(day, readers, WorkOrder.firstCome()),
            ReadingRoom.read(day, readers, WorkOrder.deadline(levels)));
    PrintWriter out = spec.commandLine().getOut();
    out.println(describe(levels));
    result.lines().forEach(out::println);
    out.flush();
    return ExitCode.DONE;
  }

  private ServiceLevels levels() {
    Configuration shipped = Configuration.shipped();
    return (config == null ? shipped : shipped.with(config))
        .section("triage", TriageSettings.class)
        .serviceLevels();
  }

  private String describe(ServiceLevels levels) {
    return String.format(
        Locale.ROOT,
        "SIMULATED day, seed %d: %d cases, %d readers at %s a case; model sensitivity %.2f, specificity %.2f;%n"
            + "service levels: stat %d min, urgent %d min, routine %d min.%n",
        seed,
        cases,
        readers,
        reading,
        sensitivity,
        specificity,
        levels.stat().toMinutes(),
        levels.urgent().toMinutes(),
        levels.routine().toMinutes());
  }
}
