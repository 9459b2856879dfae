package dev.countersign.platform.blob;

/** What acknowledged bytes survive. */
public enum Durability {
  /** The end of every process, by {@code kill -9}; not of the machine. */
  PROCESS_CRASH,
  /**
   * The loss of power too: bytes and their folder entry are forced to disk before a write returns.
   */
  POWER_LOSS
}
