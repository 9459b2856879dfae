package dev.countersign.ingest.hl7;

import java.io.IOException;

/** The peer does not speak MLLP. */
final class MllpException extends IOException {
  private static final long serialVersionUID = 1L;

  MllpException(String message) {
    super(message);
  }
}
