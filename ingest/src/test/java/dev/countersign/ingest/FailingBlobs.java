package dev.countersign.ingest;

import dev.countersign.events.BlobRef;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.BlobWriter;
import java.io.IOException;
import java.io.InputStream;

/** A blob store whose disk can be made to fail. */
final class FailingBlobs implements BlobStore {
  private final BlobStore store;
  volatile boolean failsToBegin;
  volatile boolean failsToWrite;
  volatile boolean failsToCommit;

  FailingBlobs(BlobStore store) {
    this.store = store;
  }

  @Override
  public BlobWriter begin(String mediaType) throws IOException {
    fail(failsToBegin);
    return new Writer(store.begin(mediaType));
  }

  @Override
  public InputStream open(String sha256) throws IOException {
    return store.open(sha256);
  }

  @Override
  public boolean contains(String sha256) {
    return store.contains(sha256);
  }

  private static void fail(boolean now) throws IOException {
    if (now) {
      throw new IOException("Input/output error");
    }
  }

  private final class Writer extends BlobWriter {
    private final BlobWriter writer;

    Writer(BlobWriter writer) {
      this.writer = writer;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      fail(failsToWrite);
      writer.write(bytes, offset, length);
    }

    @Override
    public BlobRef commit() throws IOException {
      fail(failsToCommit);
      return writer.commit();
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }
  }
}
