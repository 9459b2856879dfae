package dev.countersign.dicom;

import java.io.IOException;

/** Bytes that are not DICOM, or exceed a limit. The message names tags and sizes, never values. */
public class DicomParseException extends IOException {

  public DicomParseException(String message) {
    super(message);
  }

  public DicomParseException(String message, Throwable cause) {
    super(message, cause);
  }
}
