package dev.countersign.review.login;

/** Too many passwords wait to be checked; try again later. */
public final class TooBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooBusyException() {
    super("Too many logins at once");
  }
}
