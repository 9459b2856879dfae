package dev.countersign.worker.queue;

import org.apache.kafka.clients.consumer.AcknowledgeType;

/** What becomes of a delivered record. */
public enum Settlement {
  /** Its result is published. */
  DONE(AcknowledgeType.ACCEPT),
  /** Nobody waits for its result any more: it was not run, and nothing is said about it. */
  CALLED_OFF(AcknowledgeType.ACCEPT),
  /** It is no job that anyone could ever run. */
  UNREADABLE(AcknowledgeType.REJECT),
  /** The worker is closing: someone else may have it at once. */
  GIVEN_BACK(AcknowledgeType.RELEASE);

  private final AcknowledgeType acknowledgement;

  Settlement(AcknowledgeType acknowledgement) {
    this.acknowledgement = acknowledgement;
  }

  AcknowledgeType acknowledgement() {
    return acknowledgement;
  }
}
