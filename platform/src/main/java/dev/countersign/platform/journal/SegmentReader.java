package dev.countersign.platform.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Reads a segment's records from its start to the first that is not whole: torn, damaged, or left
 * by an earlier run of writing. Nothing after it was ever acknowledged. For one thread.
 */
final class SegmentReader {
  private final FileChannel channel;
  private final long salt;
  private long position = Segment.HEAD;

  /**
   * Reads from the start.
   *
   * @param run of writing that it holds
   */
  SegmentReader(Segment segment, Segment.Run run) {
    this.channel = segment.channel();
    this.salt = run.salt();
  }

  /**
   * A whole record.
   *
   * @param kind of the payload
   * @param sha256 of the payload, which was compared; 64 hexadecimal digits
   * @param position of the payload in the segment
   * @param length of the payload in bytes
   */
  record Found(RecordKind kind, String sha256, long position, long length) {}

  /** The next record; empty at the end, and then for ever. */
  Optional<Found> next() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(Segment.RECORD_HEAD);
    if (!Segment.readFully(channel, head, position)) {
      return Optional.empty();
    }
    head.flip();
    Optional<RecordKind> kind = RecordKind.of(head.getInt(4));
    long length = head.getLong(8);
    long start = position + Segment.RECORD_HEAD;
    if (head.getInt(0) != Segment.recordCrc(head, salt)
        || kind.isEmpty()
        || length < 0
        || length > channel.size() - start) {
      return Optional.empty();
    }
    byte[] sha256 = new byte[32];
    head.get(16, sha256);
    var payload = new PayloadInputStream(channel, start, length);
    if (!Arrays.equals(sha256, Digests.of(payload))) {
      return Optional.empty();
    }
    position = start + length;
    return Optional.of(new Found(kind.get(), HexFormat.of().formatHex(sha256), start, length));
  }
}
