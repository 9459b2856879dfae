package dev.countersign.worker.queue;

import org.apache.kafka.clients.consumer.AcknowledgeType;

/** What becomes of a delivered record. */
public enum Settlement {
  /** Its result is published. */
  DONE(AcknowledgeType.ACCEPT),
  /** Nobody waits for its result any more: it was not run, and nothing is said about it. */
  CALLED_OFF(AcknowledgeType.ACCEPT),
  /** The worker is closing: it stands on its topic once more, as if it had not been taken. */
  PUT_BACK(AcknowledgeType.ACCEPT),
  /** It is no job that anyone could ever run. */
  UNREADABLE(AcknowledgeType.REJECT),
  /** Someone else may have it at once. This was one of its deliveries. */
  GIVEN_BACK(AcknowledgeType.RELEASE);

  private final AcknowledgeType acknowledgement;

  Settlement(AcknowledgeType acknowledgement) {
    this.acknowledgement = acknowledgement;
  }

  AcknowledgeType acknowledgement() {
    return acknowledgement;
  }
}
