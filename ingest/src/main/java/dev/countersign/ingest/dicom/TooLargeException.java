package dev.countersign.ingest.dicom;

import java.io.IOException;

/** A data set has more bytes than one may have. */
final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  TooLargeException(long most) {
    super("The data set has more than " + most + " bytes");
  }
}
