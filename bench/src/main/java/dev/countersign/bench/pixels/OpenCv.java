package dev.countersign.bench.pixels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * OpenCV in a Python process of its own, on one thread, over the same pixels.
 *
 * @param folder where it left its output
 * @param version as it says
 * @param milliseconds median by the name of the preparation
 */
record OpenCv(Path folder, String version, Map<String, Double> milliseconds) {
  private static final String SCRIPT = "opencv_peer.py";

  /** Runs it; empty where there is no such Python, or none with OpenCV. */
  static Optional<OpenCv> run(String python, Path folder, int rounds)
      throws IOException, InterruptedException {
    Path script = folder.resolve(SCRIPT);
    try (InputStream in = OpenCv.class.getResourceAsStream(SCRIPT)) {
      Files.write(script, Objects.requireNonNull(in, SCRIPT).readAllBytes());
    }
    Process process;
    try {
      process =
          new ProcessBuilder(python, script.toString(), folder.toString(), Integer.toString(rounds))
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      return Optional.empty();
    }
    List<String> said = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    return process.waitFor() == 0 ? Optional.of(read(folder, said)) : Optional.empty();
  }

  private static OpenCv read(Path folder, List<String> lines) {
    Map<String, Double> milliseconds = new HashMap<>();
    lines.stream()
        .skip(1)
        .map(line -> line.split(" "))
        .forEach(words -> milliseconds.put(words[0], Double.valueOf(words[1])));
    return new OpenCv(folder, lines.getFirst(), milliseconds);
  }

  /** The samples that a preparation made. */
  byte[] samples(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name + ".peer"));
  }
}
