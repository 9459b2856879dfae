package dev.countersign.standalone.chaos;

/** A way that bytes take through a {@link FaultProxy}. */
public enum Road {
  /** From the sender of images to ingest. */
  DICOM,
  /** From the sender of messages to ingest. */
  MLLP,
  /** From the workers to the model server. */
  TRITON,
  /** From every service to the broker. */
  KAFKA
}
