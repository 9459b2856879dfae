package dev.countersign.standalone.chaos;

import dev.countersign.standalone.Countersign;
import dev.countersign.standalone.UnavailableException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@code countersign} command in a process of its own, made to be mistreated. */
final class ChildProcess implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final Process process;
  private final Path output;

  private ChildProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts a command with this program's own class path and JVM.
   *
   * @param output takes what it prints, and is written anew
   */
  static ChildProcess start(Path output, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx400m",
            "-XX:MaxDirectMemorySize=192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    startCache().forEach(command::add);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Countersign.class.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new ChildProcess(process, output);
  }

  /** The launcher's cache of loaded classes, where this program itself was started with it. */
  private static Stream<String> startCache() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-XX:AOTCache="));
  }

  /**
   * Waits for the line that says READY.
   *
   * @throws UnavailableException when it ends before, or takes longer
   */
  void awaitReady(Duration atMost) throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + atMost.toNanos();
    while (!isReady()) {
      if (process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new UnavailableException("a process ended before it was ready; see " + output);
      }
      if (System.nanoTime() > giveUp) {
        throw new UnavailableException(
            "a process was not ready within %s; see %s".formatted(atMost, output));
      }
    }
  }

  private boolean isReady() throws IOException {
    try (Stream<String> lines = Files.lines(output)) {
      return lines.anyMatch(line -> line.startsWith("READY"));
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Likewise, without waiting for its end. */
  void killNow() {
    process.destroyForcibly();
  }

  /** SIGTERM, and {@code kill -9} when that takes too long. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      kill();
    }
  }

  /** SIGSTOP. */
  void pause() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** SIGCONT. */
  void resume() throws IOException, InterruptedException {
    signal("-CONT");
  }

  /** The process is ours and not reaped before it ends, so its number is no other's. */
  private void signal(String name) throws IOException, InterruptedException {
    if (process.isAlive()) {
      new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    }
  }

  @Override
  public void close() {
    try {
      resume();
      stop();
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
