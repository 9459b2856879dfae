package dev.countersign.standalone.chaos;

import java.nio.file.Path;

/** Something that a hospital sends, and what has to become of it. */
sealed interface Item {
  Path file();

  /**
   * An image.
   *
   * @param accession of its study
   */
  record Image(Path file, String accession, String sopUid) implements Item {}

  /**
   * An order.
   *
   * @param priority STAT or ROUTINE, which the study's item must show
   */
  record Order(Path file, String accession, String priority) implements Item {}

  /**
   * A note.
   *
   * @param controlId MSH-10
   * @param title which the note's item must show
   */
  record Note(Path file, String controlId, String title) implements Item {}
}
