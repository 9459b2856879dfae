package dev.countersign.worker.claim;

/** The sex that a patient's record states. */
public enum Sex {
  MALE,
  FEMALE
}
