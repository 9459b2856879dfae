package dev.countersign.ingest.dicom;

import java.io.IOException;

/** As many bytes as may be are under way: the sender is asked to come back later. */
final class BusyException extends IOException {
  private static final long serialVersionUID = 1L;

  BusyException(long most) {
    super("More than " + most + " bytes would be under way");
  }
}
