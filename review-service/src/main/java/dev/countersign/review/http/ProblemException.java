package dev.countersign.review.http;

import java.util.Map;

/** A request that cannot be served as it is; carries the answer. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Reply reply;

  ProblemException(int status, String title, String detail) {
    super(title, null, false, false);
    this.reply = Reply.problem(status, title, detail);
  }

  ProblemException(int status, String title, String detail, Map<String, Object> more) {
    this(Reply.problem(status, title, detail, more));
  }

  ProblemException(Reply reply) {
    super("Problem " + reply.status(), null, false, false);
    this.reply = reply;
  }

  static ProblemException badRequest(String detail) {
    return new ProblemException(400, "Bad request", detail);
  }

  static ProblemException noSuchItem() {
    return new ProblemException(404, "Not found", "There is no such item.");
  }

  Reply reply() {
    return reply;
  }
}
