package dev.countersign.ingest.dicom;

import dev.countersign.dicom.net.Status;

/**
 * What became of an instance that was offered.
 *
 * @param status of C-STORE (PS3.4 table B.2-1)
 * @param sopClassUid as far as it is known, or empty
 * @param sopInstanceUid as far as it is known, or empty
 */
public record StoreResult(int status, String sopClassUid, String sopInstanceUid) {

  /** True when it is durably stored. */
  public boolean stored() {
    return status == Status.SUCCESS;
  }
}
