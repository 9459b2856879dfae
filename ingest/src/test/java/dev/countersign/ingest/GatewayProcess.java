package dev.countersign.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A broker and a gateway in a process of their own, to be killed without warning. */
final class GatewayProcess implements AutoCloseable {
  private static final String READY = "READY ";

  final int dicomPort;
  final String bootstrapServers;
  private final Process process;

  private GatewayProcess(Process process, String[] ready) {
    this.process = process;
    this.dicomPort = Integer.parseInt(ready[0]);
    this.bootstrapServers = ready[1];
  }

  /** Starts one on a folder, and returns when it takes images. */
  static GatewayProcess start(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"),
                "-cp",
                System.getProperty("java.class.path"),
                GatewayProcess.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith(READY)) {
        Thread.ofVirtual().start(() -> reader.lines().forEach(unread -> {}));
        return new GatewayProcess(process, line.substring(READY.length()).split(" "));
      }
      lines.add(line);
    }
    throw new AssertionError("It ended: " + String.join("\n", lines));
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  /** The process itself; prints its ports when it is ready. */
  public static void main(String[] arguments) throws Exception {
    var gateway = JournaledGateway.start(Path.of(arguments[0]));
    System.out.println(
        READY + gateway.service.dicomPort() + " " + gateway.broker.bootstrapServers());
    new CountDownLatch(1).await();
  }
}
