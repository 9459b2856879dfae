package dev.countersign.review.http;

import dev.countersign.review.access.Sight;
import dev.countersign.review.login.Role;

/** Who may use a route. */
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
  READS_LOG;

  boolean allows(Role role, Sight sight) {
    return switch (this) {
      case ANYONE, LOGGED_IN -> true;
      case LISTS -> role.lists();
      case READS -> role.lists() && sight.showsPatient();
      case DECIDES -> role.decides();
      case ADMINISTERS -> role == Role.ADMINISTRATOR;
      case READS_LOG -> role == Role.AUDITOR;
    };
  }
}
