package dev.countersign.platform.blob;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that begins a blob, says so, and never ends it. */
final class HalfWrittenBlob {
  private HalfWrittenBlob() {}

  static Process begin(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            HalfWrittenBlob.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .start();
  }

  /** The process itself. */
  public static void main(String[] arguments) throws Exception {
    var store = FileBlobStore.open(new BlobSettings(Path.of(arguments[0]), "process-crash", 0));
    try (var writer = store.begin("text/plain")) {
      writer.write(new byte[] {1, 2, 3});
      System.out.println("begun");
      new CountDownLatch(1).await();
    }
  }
}
