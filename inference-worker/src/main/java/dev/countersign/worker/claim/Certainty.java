package dev.countersign.worker.claim;

/** How sure a draft is of what it says. */
public enum Certainty {
  DEFINITE,
  LIKELY,
  POSSIBLE
}
