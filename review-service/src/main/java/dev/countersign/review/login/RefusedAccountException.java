package dev.countersign.review.login;

/** An account cannot be as asked; the message says which rule is broken, and no password. */
public final class RefusedAccountException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  RefusedAccountException(String rule) {
    super(rule);
  }

  static void unless(boolean holds, String rule) {
    if (!holds) {
      throw new RefusedAccountException(rule);
    }
  }
}
