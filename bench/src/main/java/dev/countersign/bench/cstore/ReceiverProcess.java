package dev.countersign.bench.cstore;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A receiver in a process of its own, and what Linux says of it under {@code /proc}. */
final class ReceiverProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  // USER_HZ, which Linux fixes for user space.
  private static final double TICKS_PER_SECOND = 100;

  private final Process process;
  private final int port;
  private final String aet;

  private ReceiverProcess(Process process, int port, String aet) {
    this.process = process;
    this.port = port;
    this.aet = aet;
  }

  /**
   * Starts it, and returns when it takes connections.
   *
   * @param environment variables added to ours
   * @param folder it runs in; its output goes to a file there
   * @throws IOException when it does not start
   */
  static ReceiverProcess start(
      List<String> command, Map<String, String> environment, Path folder, int port, String aet)
      throws IOException {
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    var receiver = new ReceiverProcess(process, port, aet);
    try {
      receiver.awaitOpen();
      return receiver;
    } catch (IOException e) {
      receiver.close();
      throw e;
    }
  }

  private void awaitOpen() throws IOException {
    long giveUp = System.nanoTime() + START.toNanos();
    while (!isOpen()) {
      if (!process.isAlive() || System.nanoTime() > giveUp) {
        throw new IOException("%s did not open port %d".formatted(process.info().command(), port));
      }
      pause();
    }
  }

  private boolean isOpen() {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  int port() {
    return port;
  }

  String aet() {
    return aet;
  }

  /** CPU time of the process and its children, ended ones too, in seconds. */
  double cpuSeconds() throws IOException {
    double own = ticks(process.pid(), 11, 12, 13, 14);
    for (long child : children()) {
      own += ticks(child, 11, 12);
    }
    return own / TICKS_PER_SECOND;
  }

  /** Sums fields of {@code /proc/PID/stat}, counted from the state, which is 0. */
  private static double ticks(long pid, int... fields) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The command's name before it may hold blanks.
      List<String> values = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
      double sum = 0;
      for (int field : fields) {
        sum += Long.parseLong(values.get(field));
      }
      return sum;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** Forgets the peak of resident memory so far. */
  void resetPeak() throws IOException {
    Files.writeString(Path.of("/proc", Long.toString(process.pid()), "clear_refs"), "5");
  }

  /** The most resident memory since the last reset, children's added, in bytes. */
  long peakBytes() throws IOException {
    long sum = peak(process.pid());
    for (long child : children()) {
      sum += peak(child);
    }
    return sum;
  }

  private static long peak(long pid) throws IOException {
    try (BufferedReader lines =
        Files.newBufferedReader(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .lines()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private List<Long> children() {
    try (Stream<ProcessHandle> children = process.children()) {
      return children.map(ProcessHandle::pid).toList();
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
