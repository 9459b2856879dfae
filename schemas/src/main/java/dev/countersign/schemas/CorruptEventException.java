package dev.countersign.schemas;

/** Bytes on a topic are no event that this build could ever read. */
public final class CorruptEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CorruptEventException(String message) {
    super(message);
  }

  public CorruptEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
