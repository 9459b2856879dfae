package dev.countersign.dicom.net;

import java.io.IOException;

/** The association ended by A-ABORT (PS3.8 section 7.3 and 7.4). */
public final class AssociationAbortedException extends IOException {

  AssociationAbortedException(String message) {
    super(message);
  }
}
