package dev.countersign.platform.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A stretch of a file. Closing it leaves the file open. For one thread. */
final class PayloadInputStream extends InputStream {
  private final FileChannel channel;
  private final long end;
  private long position;

  PayloadInputStream(FileChannel channel, long position, long length) {
    this.channel = channel;
    this.position = position;
    this.end = position + length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == end) {
      return -1;
    }
    int most = (int) Math.min(length, end - position);
    int count = channel.read(ByteBuffer.wrap(bytes, offset, most), position);
    if (count < 0) {
      throw new EOFException("The file is shorter than it was");
    }
    position += count;
    return count;
  }
}
