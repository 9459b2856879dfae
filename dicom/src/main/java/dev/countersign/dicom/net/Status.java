package dev.countersign.dicom.net;

/** Status codes of DIMSE responses (PS3.7 annex C, PS3.4 table B.2-1). */
public final class Status {

  public static final int SUCCESS = 0x0000;
  public static final int PROCESSING_FAILURE = 0x0110;
  public static final int NO_SUCH_SOP_INSTANCE = 0x0112;
  public static final int INVALID_ARGUMENT_VALUE = 0x0115;
  public static final int INVALID_SOP_INSTANCE = 0x0117;
  public static final int NO_SUCH_SOP_CLASS = 0x0118;
  public static final int SOP_CLASS_NOT_SUPPORTED = 0x0122;
  public static final int NO_SUCH_ACTION = 0x0123;
  public static final int UNRECOGNIZED_OPERATION = 0x0211;
  public static final int RESOURCE_LIMITATION = 0x0213;

  /** C-STORE: out of resources; the sender may try again later. */
  public static final int OUT_OF_RESOURCES = 0xA700;

  /** C-STORE: the data set does not match its SOP class. */
  public static final int DATA_SET_MISMATCH = 0xA900;

  /** C-STORE: the data set cannot be understood; sending it again will not help. */
  public static final int CANNOT_UNDERSTAND = 0xC000;

  /**
   * C-STORE: the instance is known with other bytes, and refused. PS3.7 has 0x0111 for N-CREATE
   * alone; to senders this is one more of the class "cannot understand", which they do not retry.
   */
  public static final int DUPLICATE_SOP_INSTANCE = 0xC111;

  /** C-STORE: stored, though the data set is of another SOP class or instance than announced. */
  public static final int STORED_THOUGH_MISMATCHED = 0xB007;

  private Status() {}

  /** Whether the operation was done, if with a warning (C-STORE 0xB000, 0xB006, 0xB007). */
  public static boolean isSuccessOrWarning(int status) {
    return status == SUCCESS || (status & 0xf000) == 0xb000;
  }
}
