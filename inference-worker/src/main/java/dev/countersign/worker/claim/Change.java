package dev.countersign.worker.claim;

/** What a draft says about the time before. */
public enum Change {
  NONE,
  NEW,
  INCREASED,
  DECREASED,
  UNCHANGED,
  RESOLVED,
  /** Compared with an earlier study without a word on the result. */
  COMPARED
}
