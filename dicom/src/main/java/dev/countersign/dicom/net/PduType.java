package dev.countersign.dicom.net;

/** Type codes of PDUs and of the items in them (PS3.8 section 9.3, PS3.7 annex D.3.3). */
final class PduType {

  static final int ASSOCIATE_REQUEST = 0x01;
  static final int ASSOCIATE_ACCEPT = 0x02;
  static final int ASSOCIATE_REJECT = 0x03;
  static final int DATA = 0x04;
  static final int RELEASE_REQUEST = 0x05;
  static final int RELEASE_RESPONSE = 0x06;
  static final int ABORT = 0x07;

  static final int APPLICATION_CONTEXT_ITEM = 0x10;
  static final int PROPOSED_CONTEXT_ITEM = 0x20;
  static final int CONTEXT_RESULT_ITEM = 0x21;
  static final int ABSTRACT_SYNTAX_ITEM = 0x30;
  static final int TRANSFER_SYNTAX_ITEM = 0x40;
  static final int USER_INFORMATION_ITEM = 0x50;
  static final int MAX_LENGTH_ITEM = 0x51;
  static final int IMPLEMENTATION_CLASS_ITEM = 0x52;
  static final int OPERATIONS_WINDOW_ITEM = 0x53;
  static final int ROLE_SELECTION_ITEM = 0x54;
  static final int IMPLEMENTATION_VERSION_ITEM = 0x55;
  static final int EXTENDED_NEGOTIATION_ITEM = 0x56;
  static final int USER_IDENTITY_ITEM = 0x58;

  private PduType() {}
}
