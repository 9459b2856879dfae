package dev.countersign.triton;

/**
 * An inference or question that got no answer. The message is in our own words and safe to log;
 * what the server wrote is in {@link #detail}.
 */
public final class TritonException extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_DETAIL = 500;

  private final Kind kind;
  private final String detail;

  /** What a caller can do about it. */
  public enum Kind {
    /** No server is ready, or the connection broke: the same request may succeed later. */
    UNAVAILABLE,
    /** The time allowed ran out. */
    DEADLINE,
    /** The caller's thread was interrupted, or the client closed. */
    CANCELLED,
    /** The request itself is at fault; it will never succeed. */
    REJECTED,
    /** The model or server failed on this request. */
    MODEL_ERROR
  }

  public TritonException(Kind kind, String message) {
    this(kind, message, "");
  }

  // No cause: gRPC's own exceptions carry the server's words, and a logged stack trace shows them.
  TritonException(Kind kind, String message, String detail) {
    super(message);
    this.kind = kind;
    this.detail = detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
  }

  public Kind kind() {
    return kind;
  }

  /**
   * The server's own words, at most 500 characters, or empty. A backend may quote its input here,
   * so this is for the restricted record of a failed job, never for a log.
   */
  public String detail() {
    return detail;
  }
}
