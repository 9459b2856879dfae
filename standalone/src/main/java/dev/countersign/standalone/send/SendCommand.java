package dev.countersign.standalone.send;

import dev.countersign.standalone.ExitCode;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code countersign send PATH…}: plays a hospital. */
@Command(
    name = "send",
    description = {
      "Send files to Countersign: DICOM by C-STORE, .hl7 by MLLP, .json (FHIR) by HTTP.",
      "Exits with 0 when every file was taken, 1 when any was not."
    },
    mixinStandardHelpOptions = true)
public final class SendCommand implements Callable<Integer> {
  private static final int BAR = 30;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files and folders.")
  private List<Path> paths = List.of();

  @Option(
      names = "--host",
      defaultValue = "localhost",
      description = "The receiver (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port-offset",
      defaultValue = "0",
      paramLabel = "N",
      description = "Added to every port, as for demo.")
  private int offset;

  @Option(
      names = "--called-aet",
      defaultValue = "COUNTERSIGN",
      description = "AE title of the receiver (default: ${DEFAULT-VALUE}).")
  private String calledAet;

  @Option(
      names = "--calling-aet",
      defaultValue = "SENDER",
      description = "Our own AE title (default: ${DEFAULT-VALUE}).")
  private String callingAet;

  private final List<Outcome.Refused> refused = new ArrayList<>();
  private int done;
  private long bytes;

  @Override
  public Integer call() throws IOException {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new ParameterException(spec.commandLine(), "there is no " + path);
      }
    }
    List<Path> files = Sender.expand(paths);
    if (files.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "there is no file to send");
    }
    var destination =
        new Destination(host, 11112 + offset, 2575 + offset, 8081 + offset, calledAet, callingAet);
    long started = System.nanoTime();
    new Sender(destination, outcome -> show(outcome, files.size())).send(files);
    summary(files.size(), (System.nanoTime() - started) / 1e9);
    return refused.isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
  }

  // JDK 25 gives no console again where the output is not a terminal.
  @SuppressWarnings("SystemConsoleNull")
  private void show(Outcome outcome, int total) {
    done++;
    switch (outcome) {
      case Outcome.Accepted(var file, long length) -> bytes += length;
      case Outcome.Refused no -> refused.add(no);
    }
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      int full = BAR * done / total;
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          "\r[%s%s] %d/%d%s",
          "#".repeat(full), ".".repeat(BAR - full), done, total, done == total ? "\n" : "");
      err.flush();
    }
  }

  private void summary(int total, double seconds) {
    PrintWriter out = spec.commandLine().getOut();
    refused.forEach(no -> out.printf("refused  %s: %s%n", no.file(), no.reason()));
    out.printf(
        "%d of %d files taken (%.1f MB in %.1f s), %d refused%n",
        total - refused.size(), total, bytes / 1e6, seconds, refused.size());
    out.flush();
  }
}
