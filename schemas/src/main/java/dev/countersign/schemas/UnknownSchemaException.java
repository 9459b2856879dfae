package dev.countersign.schemas;

/**
 * An event's writer schema is not known yet: look it up on the {@code schemas} topic and try again.
 */
public final class UnknownSchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long fingerprint;

  public UnknownSchemaException(long fingerprint) {
    super("No schema is known for fingerprint %016x".formatted(fingerprint));
    this.fingerprint = fingerprint;
  }

  /** CRC-64-AVRO of the missing schema. */
  public long fingerprint() {
    return fingerprint;
  }
}
