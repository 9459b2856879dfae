package dev.countersign.worker.failure;

import dev.countersign.events.FailureKind;

/**
 * A job can have no answer, however often it is tried. The reason is published and logged: plain
 * words, no patient data.
 */
public final class UnanswerableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;

  public UnanswerableException(FailureKind kind, String reason) {
    super(reason);
    this.kind = kind;
  }

  public FailureKind kind() {
    return kind;
  }

  /** For a reader, in plain words, without patient data. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
