package dev.countersign.ingest.stow;

import dev.countersign.ingest.http.BodyTooLargeException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * A body in gzip (RFC 1952) as it was before, under a limit on its bytes and on how many of them
 * one byte may become. For one thread.
 */
final class GunzippedBody extends InputStream {
  /** Real images reach some ten times, all of one colour a few hundred times. */
  private static final int MOST_TIMES = 200;

  private static final long ALLOWANCE = 4 << 20;
  private static final int BUFFER = 16 << 10;

  private final CountingInput source;
  private final GZIPInputStream inflated;
  private final long most;
  private long count;

  /**
   * Reads the beginning.
   *
   * @param most bytes; reading more throws {@link BodyTooLargeException}
   * @throws java.util.zip.ZipException when it is no gzip
   */
  GunzippedBody(InputStream compressed, long most) throws IOException {
    this.source = new CountingInput(compressed);
    this.inflated = new GZIPInputStream(source, BUFFER);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = inflated.read(bytes, offset, length);
    count += Math.max(0, read);
    if (count > most || count > ALLOWANCE + MOST_TIMES * source.count) {
      throw new BodyTooLargeException(most);
    }
    return read;
  }

  private static final class CountingInput extends FilterInputStream {
    private long count;

    CountingInput(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
