package dev.countersign.review.signoff;

/** A text that cannot be signed or kept; the message is for the reader. */
public final class RefusedTextException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedTextException(String words) {
    super(words, null, false, false);
  }
}
