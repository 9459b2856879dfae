package dev.countersign.ingest.fhir;

/** A resource that no retry makes acceptable. The message says why, without patient data. */
final class UnprocessableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  UnprocessableException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
