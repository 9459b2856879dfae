package dev.countersign.dicom.net;

/** Why an instance is not committed to: Failure Reason (0008,1197), PS3.3 section C.14.1.1. */
public enum FailureReason {
  PROCESSING_FAILURE(0x0110),
  NO_SUCH_OBJECT_INSTANCE(0x0112),
  CLASS_INSTANCE_CONFLICT(0x0119);

  private final int code;

  FailureReason(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
