package dev.countersign.review.http;

import dev.countersign.review.access.Sight;
import dev.countersign.review.login.Role;
import java.util.Locale;

/** Who may use an operation; the contract's {@code x-access}. */
enum Access {
  /** Anyone, logged in or not. */
  ANYONE,
  /** Whoever is logged in. */
  LOGGED_IN,
  /**
   * Whose role sees how items stand, perhaps without their patients: the operation has to answer by
   * {@link Call#sight()}.
   */
  LISTS,
  /** Who sees the patient: by role, or by the broken glass of the path's item. */
  READS,
  /** Whose role decides about items. */
  DECIDES,
  /** Administrators. */
  ADMINISTERS,
  /** Auditors alone: the log watches administrators too. */
  READS_LOG,
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

  boolean allows(Role role, Sight sight) {
    return switch (this) {
      case ANYONE, LOGGED_IN -> true;
      case LISTS -> role.lists();
      case READS -> role.lists() && sight.showsPatient();
      case DECIDES -> role.decides();
      case AUDITS -> role == Role.AUDITOR || role == Role.ADMINISTRATOR;
      case ADMINISTERS -> role == Role.ADMINISTRATOR;
      case READS_LOG -> role == Role.AUDITOR;
    };
  }
}
