package dev.countersign.ingest.hl7;

import dev.countersign.ingest.rejected.Rejection;

/**
 * Why a message is refused.
 *
 * @param answer what the sender gets
 * @param error HL7 table 0357
 * @param location segment, sequence and field of ERR-2, such as MSH^1^9; may be empty
 * @param code our own, such as {@code hl7.missing-msh-9}
 * @param reason for a person, without patient data
 */
record Refusal(Answer answer, int error, String location, String code, String reason) {
  static final int SEQUENCE = 100;
  static final int REQUIRED_FIELD_MISSING = 101;
  static final int DATA_TYPE = 102;
  static final int UNSUPPORTED_TYPE = 200;
  static final int UNSUPPORTED_EVENT = 201;
  static final int UNSUPPORTED_PROCESSING = 202;
  static final int UNSUPPORTED_VERSION = 203;
  static final int INTERNAL = 207;

  /** A fault of the message's content. */
  static Refusal error(int error, String location, String code, String reason) {
    return new Refusal(Answer.AE, error, location, code, reason);
  }

  Rejection toRejection() {
    return new Rejection(code, reason, answer.name());
  }
}
