package dev.countersign.dicom.net;

/** Why an instance is not committed to: Failure Reason (0008,1197), PS3.3 section C.14.1.1. */
public enum FailureReason {
  PROCESSING_FAILURE(0x0110),
  NO_SUCH_OBJECT_INSTANCE(0x0112),
  CLASS_INSTANCE_CONFLICT(0x0119),
  REFERENCED_SOP_CLASS_NOT_SUPPORTED(0x0122),
  DUPLICATE_TRANSACTION_UID(0x0131),
  RESOURCE_LIMITATION(0x0213);

  private final int code;

  FailureReason(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
