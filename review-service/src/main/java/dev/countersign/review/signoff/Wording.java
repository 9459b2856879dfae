package dev.countersign.review.signoff;

/** The rules for short texts that people give beside a report. */
final class Wording {
  private static final int MAX_MEANING = 200;
  private static final int MAX_COMMENT = 1_000;

  private Wording() {}

  /** The meaning of a signature: one line, not empty. */
  static String meaning(String typed) throws RefusedTextException {
    String meaning = ReportText.of(typed).words().strip();
    if (meaning.isEmpty() || meaning.length() > MAX_MEANING || meaning.contains("\n")) {
      throw new RefusedTextException("The meaning of the signature is one line, not empty.");
    }
    return meaning;
  }

  /** A comment, which may be empty. */
  static String comment(String typed) throws RefusedTextException {
    String comment = ReportText.of(typed).words().strip();
    if (comment.length() > MAX_COMMENT) {
      throw new RefusedTextException("The comment is longer than 1,000 characters.");
    }
    return comment;
  }

  /** A reason, which may not be empty. */
  static String reason(String typed) throws RefusedTextException {
    String reason = comment(typed);
    if (reason.isEmpty()) {
      throw new RefusedTextException("Say why.");
    }
    return reason;
  }
}
