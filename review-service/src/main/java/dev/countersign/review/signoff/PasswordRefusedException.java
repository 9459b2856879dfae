package dev.countersign.review.signoff;

import dev.countersign.review.login.Attempt;

/** The signer's password was wrong, or may not be tried yet; nothing was signed. */
public final class PasswordRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Attempt attempt;

  PasswordRefusedException(Attempt attempt) {
    super(attempt.getClass().getSimpleName(), null, false, false);
    this.attempt = attempt;
  }

  /** Refused or locked. */
  public Attempt attempt() {
    return attempt;
  }
}
