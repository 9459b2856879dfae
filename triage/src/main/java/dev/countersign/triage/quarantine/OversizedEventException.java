package dev.countersign.triage.quarantine;

/** An event or a row of state that does not fit in a record of Kafka. */
public final class OversizedEventException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  OversizedEventException(String name, int bytes) {
    super("A %s of %d bytes does not fit in a record".formatted(name, bytes));
  }
}
