package dev.countersign.platform.blob;

import java.io.IOException;

/**
 * What stands under a blob's name are not the bytes of that hash. Sending them again repairs it.
 */
public final class DamagedBlobException extends IOException {
  private static final long serialVersionUID = 1L;

  public DamagedBlobException(String sha256) {
    super("The bytes of the blob %s are not those that were stored".formatted(sha256));
  }
}
