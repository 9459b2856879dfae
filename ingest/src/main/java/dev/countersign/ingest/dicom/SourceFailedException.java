package dev.countersign.ingest.dicom;

import java.io.IOException;

/** The sender's bytes stopped before their end: nothing of them is kept, and nobody waits. */
public final class SourceFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  SourceFailedException(IOException cause) {
    super("The sender's bytes stopped before their end", cause);
  }
}
