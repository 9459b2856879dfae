package dev.countersign.ingest.stow;

import java.io.IOException;

/** A body is no multipart message (RFC 2046 section 5.1), or exceeds a limit. */
final class MultipartException extends IOException {
  private static final long serialVersionUID = 1L;

  MultipartException(String message) {
    super(message);
  }
}
