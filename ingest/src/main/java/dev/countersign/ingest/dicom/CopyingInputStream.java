package dev.countersign.ingest.dicom;

import dev.countersign.platform.blob.BlobWriter;
import java.io.IOException;
import java.io.InputStream;

/**
 * Copies what is read through it into a blob, so that the header is parsed while the bytes pass.
 * Whose failure a failure is shows in its type. For one thread.
 */
final class CopyingInputStream extends InputStream {
  private static final int CHUNK = 128 << 10;

  private final InputStream source;
  private final BlobWriter blob;
  private final UnstoredBytes.Share share;
  private final long most;
  // A parser reads in small pieces, which would be a system call each.
  private final byte[] chunk = new byte[CHUNK];
  private int position;
  private int filled;
  private long copied;

  CopyingInputStream(InputStream source, BlobWriter blob, UnstoredBytes.Share share, long most) {
    this.source = source;
    this.blob = blob;
    this.share = share;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    return fill() ? chunk[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, filled - position);
    System.arraycopy(chunk, position, bytes, offset, count);
    position += count;
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    if (count <= 0 || !fill()) {
      return 0;
    }
    int skipped = (int) Math.min(count, filled - position);
    position += skipped;
    return skipped;
  }

  /** Copies the rest. */
  void drain() throws IOException {
    do {
      position = filled;
    } while (fill());
  }

  private boolean fill() throws IOException {
    if (position < filled) {
      return true;
    }
    int count = readSource();
    if (count < 0) {
      return false;
    }
    copied += count;
    if (copied > most) {
      throw new TooLargeException(most);
    }
    share.add(count);
    writeBlob(count);
    position = 0;
    filled = count;
    return true;
  }

  private int readSource() throws SourceFailedException {
    try {
      return source.read(chunk);
    } catch (IOException e) {
      throw new SourceFailedException(e);
    }
  }

  private void writeBlob(int count) throws StoreFailedException {
    try {
      blob.write(chunk, 0, count);
    } catch (IOException e) {
      throw new StoreFailedException(e);
    }
  }
}
