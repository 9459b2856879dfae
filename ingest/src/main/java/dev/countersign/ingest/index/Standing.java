package dev.countersign.ingest.index;

/** What is known of an instance that is offered. */
public sealed interface Standing {

  /** Nothing. */
  record New() implements Standing {}

  /** This very version is stored. */
  record Stored(KnownInstance known) implements Standing {}

  /** This very version is quarantined beside another. */
  record Quarantined(KnownInstance standing) implements Standing {}

  /** Another version is stored. */
  record Differs(KnownInstance standing) implements Standing {}
}
