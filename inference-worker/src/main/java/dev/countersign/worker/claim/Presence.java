package dev.countersign.worker.claim;

/** Whether a draft says that a finding is there. */
public enum Presence {
  PRESENT,
  ABSENT,
  UNCERTAIN
}
