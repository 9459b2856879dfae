package dev.countersign.standalone.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.platform.config.Times;
import dev.countersign.platform.lifecycle.Folders;
import dev.countersign.standalone.ExitCode;
import dev.countersign.standalone.LogFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code countersign chaos}: the product under faults. */
@Command(
    name = "chaos",
    description = {
      "Run every service as a process of its own on loopback, send to them, and kill, stop, pause and cut them off.",
      "At the end check from outside that nothing was lost and nothing happened twice. Exits with 1 when anything was."
    },
    mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
  private static final int MOST_STUDIES = 200;
  private static final int MOST_RUNS = 1_000;
  private static final int MOST_FAULTS = 100;

  @Spec private CommandSpec spec;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Runs, each on a fresh cluster (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "Seed of the first run; each next one has the next (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--faults",
      paramLabel = "N",
      defaultValue = "6",
      description = "Faults in a run (default: ${DEFAULT-VALUE}).")
  private int faults;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "4s",
      description = "Mean time of calm before a fault (default: ${DEFAULT-VALUE}).")
  private String every;

  @Option(
      names = "--pause",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "How long a SIGSTOP lasts (default: ${DEFAULT-VALUE}).")
  private String pause;

  @Option(
      names = "--studies",
      paramLabel = "N",
      defaultValue = "30",
      description = "Studies sent in a run (default: ${DEFAULT-VALUE}).")
  private int studies;

  @Option(
      names = "--notes",
      paramLabel = "N",
      defaultValue = "6",
      description = "Notes sent in a run (default: ${DEFAULT-VALUE}).")
  private int notes;

  @Option(
      names = "--settle",
      paramLabel = "TIME",
      defaultValue = "3m",
      description =
          "A run that moves no more for this long is over, at rest or not (default: ${DEFAULT-VALUE}).")
  private String settle;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".countersign/chaos",
      description =
          "Holds a folder for each run; that of a run in which anything was violated is kept (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the report as JSON.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireWithin("--runs", runs, 1, MOST_RUNS);
    requireWithin("--faults", faults, 0, MOST_FAULTS);
    requireWithin("--studies", studies, 1, MOST_STUDIES);
    requireWithin("--notes", notes, 0, MOST_STUDIES);
    LogFile.use(data, "chaos");
    var options =
        new ChaosOptions(
            faults,
            time("--every", every),
            time("--pause", pause),
            studies,
            notes,
            time("--settle", settle));
    List<ChaosReport.Run> done = new ArrayList<>();
    for (long next = seed; next < seed + runs; next++) {
      ChaosReport.Run run = run(next, options);
      done.add(run);
      describe(run);
      write(new ChaosReport(done));
    }
    var report = new ChaosReport(done);
    summary(report);
    return report.holds() ? ExitCode.DONE : ExitCode.SOME_FAILED;
  }

  private ChaosReport.Run run(long next, ChaosOptions options)
      throws IOException, InterruptedException {
    Path folder = data.toAbsolutePath().normalize().resolve("seed-" + next);
    Folders.delete(folder);
    ChaosReport.Run run = new ChaosRun(next, options, folder, this::say).run(command(next));
    if (run.holds()) {
      Folders.delete(folder);
    }
    return run;
  }

  private String command(long next) {
    return "countersign chaos --runs 1 --seed %d --faults %d --every %s --pause %s --studies %d --notes %d --settle %s"
        .formatted(next, faults, every, pause, studies, notes, settle);
  }

  private void describe(ChaosReport.Run run) {
    say(
        "  %d of %d acknowledged; a study took %.1f s before any fault; %.0f s in all"
            .formatted(run.acknowledged(), run.sent(), run.quietRecoverySeconds(), run.seconds()));
    run.faults()
        .forEach(fault ->
            say(
                "  recovery %8s  %s"
                    .formatted(
                        fault.recoverySeconds() < 0
                            ? "never"
                            : String.format(Locale.ROOT, "%.1f s", fault.recoverySeconds()),
                        fault.fault())));
    for (Map.Entry<String, List<String>> invariant : run.violations().entrySet()) {
      say(
          "  %-8s  %s"
              .formatted(
                  invariant.getValue().isEmpty() ? "holds" : "VIOLATED", invariant.getKey()));
      invariant.getValue().forEach(violation -> say("            " + violation));
    }
    if (!run.holds()) {
      say("  again:    " + run.reproduce());
      say("  kept in:  " + run.folder());
    }
  }

  private void summary(ChaosReport report) {
    long violated = report.runs().stream().filter(run -> !run.holds()).count();
    int struck = report.runs().stream().mapToInt(run -> run.faults().size()).sum();
    int acknowledged = report.runs().stream().mapToInt(ChaosReport.Run::acknowledged).sum();
    say(
        "%d runs, %d faults, %d items acknowledged: %s"
            .formatted(
                report.runs().size(),
                struck,
                acknowledged,
                violated == 0 ? "every invariant held" : violated + " runs with violations"));
  }

  private void write(ChaosReport report) throws IOException {
    if (out != null) {
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(out.toFile(), report);
    }
  }

  private void requireWithin(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(), "%s must be %d to %d, not %d".formatted(name, least, most, value));
    }
  }

  private static Duration time(String name, String text) {
    return Times.parse(name, text);
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
