package dev.countersign.review.signoff;

import dev.countersign.review.login.Attempt;
import dev.countersign.review.login.Proof;

/** The signer's password or passkey was wrong, or may not be tried yet; nothing was signed. */
public final class ProofRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Attempt attempt;
  private final String authentication;

  ProofRefusedException(Attempt attempt, Proof proof) {
    super(attempt.getClass().getSimpleName(), null, false, false);
    this.attempt = attempt;
    this.authentication = proof.authentication();
  }

  /** Refused or locked. */
  public Attempt attempt() {
    return attempt;
  }

  /** What was shown: password or passkey. */
  public String authentication() {
    return authentication;
  }
}
