package dev.countersign.review.login;

/** A passkey that is not taken; the message says why, in words for its owner. */
public final class PasskeyRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  PasskeyRefusedException(String message) {
    super(message);
  }
}
