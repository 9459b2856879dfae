package dev.countersign.ingest.hl7;

import dev.countersign.ingest.clinical.IncomingNote;

/** What a message does with one report. */
sealed interface Report {

  /** Words of it stand now. Prints nothing of them. */
  record Written(IncomingNote note) implements Report {}

  /**
   * It is taken back.
   *
   * @param note names the report; without words
   */
  record Withdrawn(IncomingNote note) implements Report {}
}
