package dev.countersign.triage;

import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.BlobWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Refuses the first blob. */
final class FlakyStore implements BlobStore {
  private final BlobStore store;
  final AtomicInteger failures = new AtomicInteger(1);

  FlakyStore(BlobStore store) {
    this.store = store;
  }

  @Override
  public BlobWriter begin(String mediaType) throws IOException {
    if (failures.getAndDecrement() > 0) {
      throw new IOException("The disk is full");
    }
    return store.begin(mediaType);
  }

  @Override
  public InputStream open(String sha256) throws IOException {
    return store.open(sha256);
  }

  @Override
  public boolean contains(String sha256) {
    return store.contains(sha256);
  }
}
