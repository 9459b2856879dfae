package dev.countersign.ingest.dicom;

import dev.countersign.dicom.net.Status;

/**
 * What became of an instance that was offered.
 *
 * @param status of C-STORE (PS3.4 table B.2-1)
 * @param sopClassUid as far as it is known, or empty
 * @param sopInstanceUid as far as it is known, or empty
 * @param studyUid of one that is stored, otherwise empty
 * @param passing whether the same offer may succeed later, since something of ours failed
 */
public record StoreResult(
    int status, String sopClassUid, String sopInstanceUid, String studyUid, boolean passing) {

  static StoreResult of(int status, String sopClassUid, String sopInstanceUid) {
    return new StoreResult(status, sopClassUid, sopInstanceUid, "", false);
  }

  /** A part of a message that is no instance at all. */
  public static StoreResult noInstance() {
    return of(Status.CANNOT_UNDERSTAND, "", "");
  }

  /** True when it is durably stored, if with a warning. */
  public boolean stored() {
    return Status.isSuccessOrWarning(status);
  }
}
