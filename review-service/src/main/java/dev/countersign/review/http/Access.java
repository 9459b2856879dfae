package dev.countersign.review.http;

import dev.countersign.review.login.Role;
import java.util.Locale;

/** Who may use an operation; the contract's {@code x-access}. */
enum Access {
  /** Anyone, logged in or not. */
  ANYONE,
  /** Whoever is logged in. */
  LOGGED_IN,
  /** Whose role reads items. */
  READS,
  /** Whose role decides about items. */
  DECIDES,
  /** Whose role looks after the record: auditors and administrators. */
  AUDITS;

  /**
   * The access that the contract calls so.
   *
   * @throws IllegalArgumentException when there is none: what says nothing is open to nobody
   */
  static Access named(String name) {
    return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  boolean allows(Role role) {
    return switch (this) {
      case ANYONE, LOGGED_IN -> true;
      case READS -> role.reads();
      case DECIDES -> role.decides();
      case AUDITS -> role == Role.AUDITOR || role == Role.ADMINISTRATOR;
    };
  }
}
