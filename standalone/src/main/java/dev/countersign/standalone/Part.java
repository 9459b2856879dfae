package dev.countersign.standalone;

/** A part of the demo that can run as a process of its own. */
public enum Part {
  TRIAGE,
  INGEST,
  REVIEW,
  WORKER,
  STANDIN
}
