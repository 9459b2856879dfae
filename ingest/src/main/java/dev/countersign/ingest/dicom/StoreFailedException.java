package dev.countersign.ingest.dicom;

import java.io.IOException;

/** Our own store failed, not the sender's bytes. */
final class StoreFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  StoreFailedException(IOException cause) {
    super("The blob store failed", cause);
  }
}
