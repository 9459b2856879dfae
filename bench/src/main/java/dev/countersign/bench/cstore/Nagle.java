package dev.countersign.bench.cstore;

/** How the sender's socket holds small segments back (RFC 896). */
enum Nagle {
  /** TCP_NODELAY is set. */
  OFF,
  ON
}
