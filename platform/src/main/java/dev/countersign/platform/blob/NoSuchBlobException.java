package dev.countersign.platform.blob;

import java.io.IOException;

/** The store has no blob of that name. */
public final class NoSuchBlobException extends IOException {
  private static final long serialVersionUID = 1L;

  public NoSuchBlobException(String sha256) {
    super("No blob " + sha256);
  }
}
