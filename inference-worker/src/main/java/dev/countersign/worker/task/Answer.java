package dev.countersign.worker.task;

import dev.countersign.events.DraftText;
import dev.countersign.events.UrgencyAssessment;
import org.apache.avro.specific.SpecificRecord;

/** The answer of a job, as its result event carries it. */
sealed interface Answer {

  /** The event's part. */
  SpecificRecord event();

  /** A text that a person edits and signs. */
  record Draft(DraftText event) implements Answer {}

  /** Findings and the urgency that follows. */
  record Urgency(UrgencyAssessment event) implements Answer {}
}
