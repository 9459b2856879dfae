package dev.countersign.ingest.hl7;

/** MSA-1 in original mode (HL7 table 0008). */
enum Answer {
  /** Taken, and durable. */
  AA,
  /** The message has a fault; sending it again is of no use. */
  AE,
  /** Not taken: of a kind that is not served, or not now. */
  AR
}
