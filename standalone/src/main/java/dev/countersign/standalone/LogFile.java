package dev.countersign.standalone;

import java.nio.file.Path;

/**
 * Sends the log to a file, so that the terminal shows steps alone. Must be called before the first
 * logger is made.
 */
public final class LogFile {
  private LogFile() {}

  /** Logs to {@code folder/logs/name.log} from now on. */
  public static Path use(Path folder, String name) {
    Path file = folder.toAbsolutePath().normalize().resolve("logs").resolve(name + ".log");
    System.setProperty("countersign.log.file", file.toString());
    System.setProperty("logback.configurationFile", "logback-file.xml");
    return file;
  }
}
