package dev.countersign.standalone;

import dev.countersign.engines.EngineException;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.standalone.audit.AuditCommand;
import dev.countersign.standalone.chaos.ChaosCommand;
import dev.countersign.standalone.demo.DemoCommand;
import dev.countersign.standalone.demo.ReviewCommand;
import dev.countersign.standalone.evaluate.EvaluateCommand;
import dev.countersign.standalone.reproduce.ReproduceCommand;
import dev.countersign.standalone.send.SendCommand;
import dev.countersign.standalone.simulate.SimulateCommand;
import dev.countersign.standalone.tail.TailCommand;
import java.io.PrintWriter;
import java.net.BindException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The {@code countersign} command. */
@Command(
    name = "countersign",
    description =
        "Draft reports from MedGemma, signed by a human. A research tool: not for clinical use.",
    version = "Countersign 0.1.0",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      IngestCommand.class,
      TriageCommand.class,
      WorkerCommand.class,
      ReviewCommand.class,
      AuditCommand.class,
      StandinCommand.class,
      SendCommand.class,
      TailCommand.class,
      TopicsCommand.class,
      EvaluateCommand.class,
      ReproduceCommand.class,
      PixelsCommand.class,
      CheckCommand.class,
      SimulateCommand.class,
      ChaosCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "`countersign test` checks the source tree and runs every test.",
      "`countersign bench` measures C-STORE, triage, jobs and model inputs beside peers.",
      "Exit codes: 0 done, 1 some of it failed, 2 wrong usage or setting, 69 something needed is missing or taken, 70 internal error."
    })
public final class Countersign {
  private Countersign() {}

  /** Runs a command and exits with its code. */
  public static void main(String... arguments) throws InterruptedException {
    int exit = commandLine().execute(arguments);
    if (exit == ExitCode.RUNNING) {
      // The services' threads are daemons; a signal ends the process through its shutdown hooks.
      new CountDownLatch(1).await();
    }
    System.exit(exit);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Countersign())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> explain(command.getErr(), command.getCommandName(), e));
  }

  /** What the user can mend gets one line; anything else is ours and shows where. */
  static int explain(PrintWriter err, String command, Exception e) {
    Optional<BindException> taken = taken(e);
    if (taken.isPresent()) {
      err.println("countersign " + command + ": " + taken.get().getMessage());
      return ExitCode.UNAVAILABLE;
    }
    if (isSqlState(e, "08")) {
      err.println("countersign " + command + ": the database does not answer; is it running?");
      return ExitCode.UNAVAILABLE;
    }
    if (isSqlState(e, "28")) {
      err.println("countersign " + command + ": the database does not let review.database.user in");
      return ExitCode.UNAVAILABLE;
    }
    return switch (e) {
      case InvalidSettingException invalid -> {
        err.println("countersign " + command + ": setting " + invalid.getMessage());
        yield ExitCode.USAGE;
      }
      case UnavailableException unavailable -> {
        err.println("countersign " + command + ": " + unavailable.getMessage());
        yield ExitCode.UNAVAILABLE;
      }
      case EngineException engine -> {
        err.println("countersign " + command + ": " + engine.getMessage());
        engine.printStackTrace(err);
        yield ExitCode.UNAVAILABLE;
      }
      default -> {
        err.println("countersign " + command + ": internal error");
        e.printStackTrace(err);
        yield ExitCode.INTERNAL;
      }
    };
  }

  /** A port may be taken between the look at it and its opening. */
  private static Optional<BindException> taken(Throwable failure) {
    return chain(failure)
        .filter(BindException.class::isInstance)
        .map(BindException.class::cast)
        .findFirst();
  }

  private static boolean isSqlState(Throwable failure, String kind) {
    return chain(failure)
        .anyMatch(e ->
            e instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith(kind));
  }

  private static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}
