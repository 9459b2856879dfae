package dev.countersign.dicom.net;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
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
  static final int CANCEL_REQUEST = 0x0FFF;
  static final int RESPONSE = 0x8000;

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
}
