package dev.countersign.dicom.net;

import java.io.IOException;

/** The peer sent what the upper layer does not allow; the association is aborted for it. */
final class ProtocolViolation extends IOException {

  /** Reasons of an A-ABORT by the provider (PS3.8 table 9-26). */
  enum Reason {
    NOT_SPECIFIED(0),
    UNRECOGNIZED_PDU(1),
    UNEXPECTED_PDU(2),
    UNRECOGNIZED_PARAMETER(4),
    UNEXPECTED_PARAMETER(5),
    INVALID_PARAMETER(6);

    private final int code;

    Reason(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  private final Reason reason;

  ProtocolViolation(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
