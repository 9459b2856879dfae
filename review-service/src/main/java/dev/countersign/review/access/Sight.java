package dev.countersign.review.access;

import dev.countersign.review.login.Role;
import dev.countersign.review.worklist.WorklistRow;

/** What a user gets to see of items: the one place where a patient is taken out of them. */
public enum Sight {
  /** All of it. */
  WHOLE,
  /** By a broken glass all of it, which is written down as such. */
  THROUGH_BROKEN_GLASS,
  /** How it stands, but not whose it is, what was seen and what was written. */
  WITHOUT_PATIENT;

  private static final WorklistRow.Patient NOBODY =
      new WorklistRow.Patient(null, null, null, null, null);

  /** What a role sees of an item whose glass is whole. */
  public static Sight of(Role role) {
    return role.reads() ? WHOLE : WITHOUT_PATIENT;
  }

  /** True where the patient is there to be seen. */
  public boolean showsPatient() {
    return this != WITHOUT_PATIENT;
  }

  /** The row as this user sees it. */
  public WorklistRow of(WorklistRow row) {
    return showsPatient() ? row : row.about(NOBODY, row.study().withoutAccession());
  }
}
