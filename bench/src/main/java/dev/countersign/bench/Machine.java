package dev.countersign.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a run was made on, a line each. */
public final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** The machine, and its disk and JVM. */
  public static List<String> describe(Path data) throws IOException {
    return List.of(
        "Machine: %d cores, %s, %s %s, data on %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                processor(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Files.getFileStore(data).type()),
        "JVM: %s %s".formatted(System.getProperty("java.vm.name"), Runtime.version()));
  }

  private static String processor() throws IOException {
    if (!Files.isReadable(CPU_INFO)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseGet(() -> System.getProperty("os.arch"));
    }
  }
}
