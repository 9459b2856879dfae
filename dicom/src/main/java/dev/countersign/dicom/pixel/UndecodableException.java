package dev.countersign.dicom.pixel;

import java.io.IOException;

/**
 * Pixels that we cannot decode, or that the header contradicts; the message is fit for a reader.
 */
public final class UndecodableException extends IOException {

  public UndecodableException(String reason) {
    super(reason);
  }
}
