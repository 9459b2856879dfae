package dev.countersign.platform.mllp;

import java.io.IOException;

/** The peer does not speak MLLP. */
public final class MllpException extends IOException {
  private static final long serialVersionUID = 1L;

  MllpException(String message) {
    super(message);
  }
}
