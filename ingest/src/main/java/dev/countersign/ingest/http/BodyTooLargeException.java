package dev.countersign.ingest.http;

import java.io.IOException;

/** A request's body is longer than allowed. */
public final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  public BodyTooLargeException(long most) {
    super("The body has more than " + most + " bytes");
  }
}
