package dev.countersign.review.login;

import java.time.Instant;

/** What came of showing a password. */
public sealed interface Attempt {

  /** It is the right one. */
  record Accepted(User user) implements Attempt {}

  /** Wrong, or there is no such user: nobody is told which. */
  record Refused() implements Attempt {}

  /** Not even looked at, after too many failures. */
  record Locked(Instant until) implements Attempt {}
}
