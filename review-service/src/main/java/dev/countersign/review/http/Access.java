package dev.countersign.review.http;

import dev.countersign.review.login.Role;

/** Who may use a route. */
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

  boolean allows(Role role) {
    return switch (this) {
      case ANYONE, LOGGED_IN -> true;
      case READS -> role.reads();
      case DECIDES -> role.decides();
      case AUDITS -> role == Role.AUDITOR || role == Role.ADMINISTRATOR;
    };
  }
}
