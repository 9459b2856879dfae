package dev.countersign.bench.cstore;

import dev.countersign.bench.Machine;
import dev.countersign.bench.Workplace;
import dev.countersign.bench.cstore.Row.Exchange;
import dev.countersign.platform.lifecycle.Folders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countersign bench cstore}. */
@Command(
    name = "cstore",
    description =
        "C-STORE into Countersign, storescp and Orthanc on loopback, each in a process of its own, one after the other.",
    mixinStandardHelpOptions = true)
public final class CStoreCommand implements Callable<Integer> {
  private static final int STORESCU_FILES = 600;
  private static final long STORESCU_NUMBERS = 5_000_000_000L;

  @Option(
      names = "--targets",
      split = ",",
      description = "Receivers: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<Target> targets = List.of(Target.values());

  @Option(
      names = "--sizes",
      split = ",",
      description = "Objects: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<ObjectSize> sizes = List.of(ObjectSize.values());

  @Option(
      names = "--associations",
      split = ",",
      description = "Open at the same time. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1,4,16")
  private List<Integer> associations = List.of();

  @Option(
      names = "--nagle",
      split = ",",
      description =
          "Nagle's algorithm at our sender; off is TCP_NODELAY. Default: ${DEFAULT-VALUE}.",
      defaultValue = "off,on")
  private List<Nagle> nagle = List.of();

  @Option(
      names = "--seconds",
      description = "Time for each row. Default: ${DEFAULT-VALUE}.",
      defaultValue = "2")
  private double seconds;

  @Option(
      names = "--warm-up",
      description =
          "Seconds of each size sent to a receiver before it is measured. Default: ${DEFAULT-VALUE}.",
      defaultValue = "2")
  private double warmUp;

  @Option(
      names = "--rounds",
      description = "Times through all receivers, to and fro. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private int rounds;

  @Option(
      names = "--without-storescu",
      description = "Leave DCMTK's storescu out. It sends 600 objects of 525 kB.")
  private boolean withoutStorescu;

  @Mixin private final Workplace workplace = new Workplace();
  @Spec private CommandLine.Model.CommandSpec spec;

  private final Results results = new Results();
  private final Ceilings ceilings = new Ceilings();

  @Override
  public Integer call() throws Exception {
    return workplace.run(data -> {
      refuseMemory(data);
      return run(data).toMarkdown();
    });
  }

  private void refuseMemory(Path data) throws IOException {
    if (Files.getFileStore(data).type().equals("tmpfs")) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--data " + data + " is in memory: forcing it would cost nothing");
    }
  }

  private Report run(Path data) throws Exception {
    var files =
        !withoutStorescu && Programs.find("storescu").isPresent()
            ? Storescu.prepare(
                data.resolve("files"), ObjectSize.CT, STORESCU_FILES, STORESCU_NUMBERS)
            : null;
    for (int round = 0; round < rounds; round++) {
      List<Target> order = round % 2 == 0 ? targets : targets.reversed();
      for (Target target : order) {
        if (target.installed()) {
          ceilings.measure(data);
          for (Nagle setting : nagle) {
            measure(data, target, setting, setting == nagle.getLast() ? files : null);
          }
        }
      }
    }
    ceilings.measure(data);
    return new Report(results, targets, ceilings, conditions(data));
  }

  private void measure(Path data, Target target, Nagle setting, @Nullable Storescu files)
      throws Exception {
    var load = new Load(0);
    try (ReceiverProcess receiver = target.startAfresh(data, freePort(), setting)) {
      for (ObjectSize size : sizes) {
        load.run(receiver, new Workload(size, 1, setting), nanoseconds(warmUp));
      }
      for (Workload workload : workloads(setting)) {
        workplace.say("%s: %s".formatted(target.label(), workload));
        writeBack();
        var exchange = new Exchange(workload.size(), workload.sender(), workload.associations());
        results.add(target, exchange, load.run(receiver, workload, nanoseconds(seconds)));
      }
      if (files != null) {
        workplace.say("%s: %s".formatted(target.label(), Storescu.SENDER));
        writeBack();
        var exchange = new Exchange(ObjectSize.CT, Storescu.SENDER, 1);
        results.add(target, exchange, files.run(receiver));
      }
    }
    Folders.delete(data.resolve(target.folder()));
  }

  /** No row pays for what the one before it left to be written. */
  private static void writeBack() throws IOException, InterruptedException {
    if (Programs.find("sync").isPresent()) {
      new ProcessBuilder("sync").start().waitFor();
    }
  }

  private List<Workload> workloads(Nagle setting) {
    List<Workload> workloads = new ArrayList<>();
    for (ObjectSize size : sizes) {
      for (int count : associations) {
        workloads.add(new Workload(size, count, setting));
      }
    }
    return workloads;
  }

  private List<String> conditions(Path data) throws IOException {
    var lines = new ArrayList<String>();
    lines.add(workplace.command());
    lines.addAll(Machine.describe(data));
    lines.add(
        "Each receiver ran alone in a process of its own on an empty folder; sender and receiver share the machine. Order: %s%s."
            .formatted(
                targets.stream()
                    .filter(Target::installed)
                    .map(Target::label)
                    .collect(Collectors.joining("; ")),
                rounds > 1 ? ", back and forth over " + rounds + " rounds" : ""));
    lines.add(
        "Warm-up: %s s of each size. Each row of our sender: %s s a round; %s: %d files once a round."
            .formatted(warmUp, seconds, Storescu.SENDER, STORESCU_FILES));
    lines.add("Before each row the system wrote back what earlier rows had left (sync).");
    lines.add(
        "Our sender writes the heads of a PDU and its body apart, as DCMTK does; Nagle off is TCP_NODELAY, which storescp and Orthanc then have too, by DCMTK's variable of that name. storescu leaves Nagle on, and receivers are as they come.");
    lines.add(
        "Countersign acknowledges after Kafka did (acks=all, one embedded broker in the same JVM). Neither storescp nor Orthanc forces a file.");
    lines.add(
        "CPU is the receiver's user and system time; peak is its resident memory. Percentages are of the ceilings, which were measured before each receiver and at the end; they are means.");
    return lines;
  }

  private static long nanoseconds(double seconds) {
    return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
