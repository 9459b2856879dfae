package dev.countersign.standalone.chaos;

/** A process of the cluster under test. */
public enum Member {
  /** Broker and PostgreSQL. */
  ENGINES,
  INGEST,
  REVIEW,
  TRIAGE_1,
  TRIAGE_2,
  WORKER_1,
  WORKER_2,
  STANDIN
}
