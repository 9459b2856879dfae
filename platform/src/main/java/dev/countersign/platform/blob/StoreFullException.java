package dev.countersign.platform.blob;

import java.io.IOException;

/**
 * Free space is under the watermark: the sender is told to come back later, and nothing is taken.
 */
public final class StoreFullException extends IOException {
  private static final long serialVersionUID = 1L;

  public StoreFullException(long free, long watermark) {
    super("%d bytes are free, under the watermark of %d".formatted(free, watermark));
  }
}
