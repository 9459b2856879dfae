package dev.countersign.ingest.hl7;

/** MSA-1 (HL7 table 0008). */
enum Answer {
  /** Taken, and durable. */
  AA,
  /** The message has a fault; sending it again is of no use. */
  AE,
  /** Not taken: of a kind that is not served, or not now. */
  AR;

  /** The same as an accept acknowledgement of enhanced mode: CA, CE or CR. */
  String commit() {
    return "C" + name().charAt(1);
  }
}
