package dev.countersign.review.ask;

/** A question that cannot be put to a model; the message says why, and holds no patient data. */
public final class RefusedQuestionException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedQuestionException(String reason) {
    super(reason);
  }
}
