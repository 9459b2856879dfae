package dev.countersign.standalone.send;

import java.nio.file.Path;

/** What became of a file. */
public sealed interface Outcome {

  /** The file. */
  Path file();

  /**
   * Taken.
   *
   * @param bytes its length
   */
  record Accepted(Path file, long bytes) implements Outcome {}

  /**
   * Not taken.
   *
   * @param reason the receiver's own answer, or what is wrong with the file
   */
  record Refused(Path file, String reason) implements Outcome {}
}
