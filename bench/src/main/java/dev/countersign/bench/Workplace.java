package dev.countersign.bench;

import dev.countersign.platform.lifecycle.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a benchmark works and what becomes of its report: what all of them have in common. */
public final class Workplace {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--data",
      defaultValue = "data/bench",
      description =
          "Folder for everything written, on a real disk; what is written is removed. Default: ${DEFAULT-VALUE}.")
  private Path data = Path.of("data/bench");

  @Option(names = "--out", description = "Markdown file to write the report to.")
  private @Nullable Path out;

  /** What is measured. */
  @FunctionalInterface
  public interface Work {
    /**
     * Measures.
     *
     * @param folder exists, and is removed afterwards
     * @return the report
     */
    String report(Path folder) throws Exception;
  }

  /** Does the work in a folder of its own, prints the report and removes the folder. */
  public int run(Work work) throws Exception {
    Path folder = Files.createDirectories(data.resolve(spec.name())).toRealPath();
    try {
      String report = work.report(folder);
      spec.commandLine().getOut().println(report);
      if (out != null) {
        Files.writeString(out, report);
      }
      return 0;
    } finally {
      Folders.delete(folder);
    }
  }

  /** The head of a report: the command, and what it was run on. */
  public String heading(String title, Path folder) throws IOException {
    var text = new StringBuilder("# %s\n\n- %s\n".formatted(title, command()));
    Machine.describe(folder).forEach(line -> text.append("- ").append(line).append('\n'));
    return text.toString();
  }

  /** The command as it was given. */
  public String command() {
    return "Command: `countersign bench %s`"
        .formatted(String.join(" ", spec.commandLine().getParseResult().originalArgs()));
  }

  /** Says how far it has come. */
  public void say(String what) {
    spec.commandLine().getErr().println(what);
  }
}
