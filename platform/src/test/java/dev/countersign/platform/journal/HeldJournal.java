package dev.countersign.platform.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that opens a journal, says so, and never closes it. */
final class HeldJournal {
  private HeldJournal() {}

  static Process hold(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            HeldJournal.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The process itself. */
  public static void main(String[] arguments) throws Exception {
    var settings = new JournalSettings(Path.of(arguments[0]), 64 << 10, 3, 1 << 10);
    try (var journal = IntakeJournal.open(settings, EventLog.DURABLE)) {
      System.out.println(journal.sound() ? "held" : "failed");
      new CountDownLatch(1).await();
    }
  }
}
