package dev.countersign.worker.failure;

import dev.countersign.events.FailureKind;

/**
 * A job has no answer now and may have one later: the job keeps its lock and is tried again. The
 * message is plain words, no patient data.
 */
public final class TryLaterException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int mostTries;
  private final FailureKind kind;

  /** Worth trying until the job's deadline. */
  public TryLaterException(String reason) {
    this(reason, Integer.MAX_VALUE, FailureKind.DEADLINE);
  }

  /**
   * Worth trying a limited number of times, of which those that ended otherwise are none.
   *
   * @param mostTries tries that ended like this after which the job is given up
   * @param kind of the failure that it is then
   */
  public TryLaterException(String reason, int mostTries, FailureKind kind) {
    super(reason);
    this.mostTries = mostTries;
    this.kind = kind;
  }

  public int mostTries() {
    return mostTries;
  }

  /** What the job fails with once it was tried that often. */
  public FailureKind kind() {
    return kind;
  }

  /** True where the number of tries has a limit. */
  public boolean isLimited() {
    return mostTries < Integer.MAX_VALUE;
  }

  /** For a reader, in plain words, without patient data. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
