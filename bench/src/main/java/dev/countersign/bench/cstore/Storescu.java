package dev.countersign.bench.cstore;

import dev.countersign.platform.lifecycle.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** DCMTK's {@code storescu} as it comes, which leaves Nagle's algorithm on: {@code +sd -xe}. */
final class Storescu {
  static final String SENDER = "storescu +sd -xe";
  private static final long PATIENCE_S = 120;

  private final Path files;
  private final long count;
  private final long bytes;

  private Storescu(Path files, long count, long bytes) {
    this.files = files;
    this.count = count;
    this.bytes = bytes;
  }

  /** Writes the files that it is to send. */
  static Storescu prepare(Path folder, ObjectSize size, int count, long firstNumber)
      throws IOException {
    Folders.delete(folder);
    SyntheticCt.writeFiles(folder, size, count, firstNumber);
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return new Storescu(folder, count, bytes);
  }

  /**
   * Sends them all.
   *
   * @throws IOException when one is not stored
   */
  Measurement run(ReceiverProcess receiver) throws IOException, InterruptedException {
    receiver.resetPeak();
    double cpu = receiver.cpuSeconds();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                "storescu",
                "+sd",
                "-xe",
                "-aec",
                receiver.aet(),
                "localhost",
                Integer.toString(receiver.port()),
                files.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
    long elapsed = System.nanoTime() - start;
    process.destroy();
    if (!ended || process.exitValue() != 0) {
      throw new IOException("storescu did not send all files");
    }
    var usage = new ReceiverUsage(receiver.cpuSeconds() - cpu, receiver.peakBytes());
    return new Measurement(count, bytes, elapsed, Load.histogram(), usage);
  }
}
