package dev.countersign.bench;

import dev.countersign.bench.cstore.CStoreCommand;
import dev.countersign.bench.jobs.JobsCommand;
import dev.countersign.bench.pixels.PixelsCommand;
import dev.countersign.bench.review.ReviewCommand;
import dev.countersign.bench.triage.TriageCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code countersign bench}. */
@Command(
    name = "countersign bench",
    description = "Measures Countersign beside its peers and the machine's ceilings.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CStoreCommand.class,
      TriageCommand.class,
      JobsCommand.class,
      PixelsCommand.class,
      ReviewCommand.class,
      HelpCommand.class
    })
public final class Bench {
  private Bench() {}

  public static void main(String... arguments) {
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }
}
