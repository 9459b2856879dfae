package dev.countersign.dicom.net;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import java.util.OptionalInt;

/**
 * A message of DIMSE (PS3.7 section 6.3) without its data set.
 *
 * @param contextId presentation context that it came in
 */
record DimseMessage(int contextId, DataSet command) {

  static final int STORE_REQUEST = 0x0001;
  static final int ECHO_REQUEST = 0x0030;
  static final int EVENT_REPORT_REQUEST = 0x0100;
  static final int EVENT_REPORT_RESPONSE = 0x8100;
  static final int ACTION_REQUEST = 0x0130;
  static final int CANCEL_REQUEST = 0x0FFF;
  static final int RESPONSE = 0x8000;

  /** Action type of Storage Commitment (PS3.4 section J.3.2). */
  static final int REQUEST_STORAGE_COMMITMENT = 1;

  private static final int ALL_COMMITTED = 1;
  private static final int SOME_FAILED = 2;
  private static final int NO_DATA_SET = 0x0101;
  private static final int DATA_SET = 0x0001;
  private static final int MEDIUM_PRIORITY = 0;

  int field() {
    return command.integer(Tag.COMMAND_FIELD).orElse(0);
  }

  boolean isResponse() {
    return (field() & RESPONSE) != 0;
  }

  boolean hasDataSet() {
    return command.integer(Tag.COMMAND_DATA_SET_TYPE).orElse(NO_DATA_SET) != NO_DATA_SET;
  }

  OptionalInt messageId() {
    return command.integer(Tag.MESSAGE_ID);
  }

  String affectedSopClass() {
    return command.string(Tag.AFFECTED_SOP_CLASS_UID).orElse("");
  }

  String affectedSopInstance() {
    return command.string(Tag.AFFECTED_SOP_INSTANCE_UID).orElse("");
  }

  String requestedSopClass() {
    return command.string(Tag.REQUESTED_SOP_CLASS_UID).orElse("");
  }

  String requestedSopInstance() {
    return command.string(Tag.REQUESTED_SOP_INSTANCE_UID).orElse("");
  }

  /** Of a response, the message that it answers; 0 if it does not say. */
  int answered() {
    return command.integer(Tag.MESSAGE_ID_BEING_RESPONDED_TO).orElse(0);
  }

  /** Of a response; a failure if it does not say. */
  int status() {
    return command.integer(Tag.STATUS).orElse(Status.PROCESSING_FAILURE);
  }

  /** The command of a response to this request, with the UIDs that the request had. */
  DataSet response(int status) {
    DataSet.Builder response =
        DataSet.builder()
            .putInts(Tag.COMMAND_FIELD, Vr.US, field() | RESPONSE)
            .putInts(Tag.MESSAGE_ID_BEING_RESPONDED_TO, Vr.US, messageId().orElse(0))
            .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, NO_DATA_SET)
            .putInts(Tag.STATUS, Vr.US, status);
    echo(response, Tag.AFFECTED_SOP_CLASS_UID, Tag.AFFECTED_SOP_CLASS_UID);
    echo(response, Tag.REQUESTED_SOP_CLASS_UID, Tag.AFFECTED_SOP_CLASS_UID);
    echo(response, Tag.AFFECTED_SOP_INSTANCE_UID, Tag.AFFECTED_SOP_INSTANCE_UID);
    echo(response, Tag.REQUESTED_SOP_INSTANCE_UID, Tag.AFFECTED_SOP_INSTANCE_UID);
    command
        .integer(Tag.ACTION_TYPE_ID)
        .ifPresent(type -> response.putInts(Tag.ACTION_TYPE_ID, Vr.US, type));
    return response.build();
  }

  private void echo(DataSet.Builder response, int from, int to) {
    command.string(from).ifPresent(uid -> response.put(to, Vr.UI, uid));
  }

  static DataSet echoRequest(int messageId, String sopClassUid) {
    return DataSet.builder()
        .put(Tag.AFFECTED_SOP_CLASS_UID, Vr.UI, sopClassUid)
        .putInts(Tag.COMMAND_FIELD, Vr.US, ECHO_REQUEST)
        .putInts(Tag.MESSAGE_ID, Vr.US, messageId)
        .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, NO_DATA_SET)
        .build();
  }

  static DataSet storeRequest(int messageId, String sopClassUid, String sopInstanceUid) {
    return DataSet.builder()
        .put(Tag.AFFECTED_SOP_CLASS_UID, Vr.UI, sopClassUid)
        .putInts(Tag.COMMAND_FIELD, Vr.US, STORE_REQUEST)
        .putInts(Tag.MESSAGE_ID, Vr.US, messageId)
        .putInts(Tag.PRIORITY, Vr.US, MEDIUM_PRIORITY)
        .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, DATA_SET)
        .put(Tag.AFFECTED_SOP_INSTANCE_UID, Vr.UI, sopInstanceUid)
        .build();
  }

  /** An N-EVENT-REPORT of Storage Commitment (PS3.4 section J.3.3). */
  static DataSet commitmentEvent(int messageId, CommitmentResult result) {
    return DataSet.builder()
        .put(Tag.AFFECTED_SOP_CLASS_UID, Vr.UI, Uid.STORAGE_COMMITMENT_PUSH_MODEL)
        .putInts(Tag.COMMAND_FIELD, Vr.US, EVENT_REPORT_REQUEST)
        .putInts(Tag.MESSAGE_ID, Vr.US, messageId)
        .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, DATA_SET)
        .put(Tag.AFFECTED_SOP_INSTANCE_UID, Vr.UI, Uid.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE)
        .putInts(Tag.EVENT_TYPE_ID, Vr.US, result.failed().isEmpty() ? ALL_COMMITTED : SOME_FAILED)
        .build();
  }
}
