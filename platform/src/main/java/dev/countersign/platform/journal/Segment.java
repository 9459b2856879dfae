package dev.countersign.platform.journal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A file of records, written over and over. Its head names the run of writing that its records
 * belong to; the checksum of each record covers the run's salt, so that what an earlier run left
 * behind is never read again. For one thread.
 *
 * <pre>
 * head:   magic (8) sequence (8) salt (8) CRC-32C of these (4)
 * record: CRC-32C of salt and the rest of the head (4) kind (4) length (8) SHA-256 of the payload (32) payload
 * </pre>
 */
final class Segment implements Closeable {
  static final int HEAD = 32;
  static final int RECORD_HEAD = 48;
  private static final long MAGIC = 0x43_53_4A_4F_55_52_4E_31L;
  private static final int ZEROS = 1 << 20;
  private static final int CRC_AT = 24;
  private static final SecureRandom SALTS = new SecureRandom();

  private final FileChannel channel;
  private final long capacity;
  private long salt;
  private long end = HEAD;

  private Segment(FileChannel channel, long capacity) {
    this.channel = channel;
    this.capacity = capacity;
  }

  /** Makes a file with all its blocks, so that forcing it later writes no more than was changed. */
  static Segment create(Path file, long capacity) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE_NEW, READ, WRITE);
    try {
      fill(channel, capacity);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new Segment(channel, capacity);
  }

  private static void fill(FileChannel channel, long capacity) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
    for (long at = 0; at < capacity; at += ZEROS) {
      zeros.clear().limit((int) Math.min(ZEROS, capacity - at));
      writeFully(channel, zeros, at);
    }
    channel.force(true);
  }

  static Segment open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, READ, WRITE);
    return new Segment(channel, channel.size());
  }

  /**
   * A run of writing.
   *
   * @param sequence greater than that of every earlier run that is left
   * @param salt of this run alone
   */
  record Run(long sequence, long salt) {}

  /** The run of writing whose records it holds, if it holds any. */
  Optional<Run> run() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    if (!readFully(channel, head, 0)) {
      return Optional.empty();
    }
    boolean valid = head.getLong(0) == MAGIC && head.getInt(CRC_AT) == crc(head.slice(0, CRC_AT));
    return valid ? Optional.of(new Run(head.getLong(8), head.getLong(16))) : Optional.empty();
  }

  /** Begins a run of writing from the start. */
  void start(long sequence) throws IOException {
    salt = SALTS.nextLong();
    end = HEAD;
    ByteBuffer head = ByteBuffer.allocate(HEAD).putLong(MAGIC).putLong(sequence).putLong(salt);
    head.putInt(crc(head.slice(0, CRC_AT))).rewind();
    writeFully(channel, head, 0);
  }

  boolean isEmpty() {
    return end == HEAD;
  }

  boolean fits(long length) {
    return end + RECORD_HEAD + length <= capacity;
  }

  /** Writes a record at the end; one that fails halfway is written over by the next. */
  void append(RecordKind kind, byte[] sha256, ByteBuffer payload) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(RECORD_HEAD + payload.remaining());
    bytes.put(head(kind, sha256, payload.remaining())).put(payload).flip();
    writeFully(channel, bytes, end);
    end += bytes.limit();
  }

  /** Likewise, with a file's beginning as the payload. */
  void append(RecordKind kind, byte[] sha256, FileChannel payload, long length) throws IOException {
    writeFully(channel, head(kind, sha256, length), end);
    channel.position(end + RECORD_HEAD);
    for (long at = 0; at < length; ) {
      long count = payload.transferTo(at, length - at, channel);
      if (count <= 0) {
        throw new EOFException("The file is shorter than its blob");
      }
      at += count;
    }
    end += RECORD_HEAD + length;
  }

  private ByteBuffer head(RecordKind kind, byte[] sha256, long length) {
    ByteBuffer head =
        ByteBuffer.allocate(RECORD_HEAD).putInt(0).putInt(kind.code()).putLong(length);
    return head.put(sha256).putInt(0, recordCrc(head, salt)).rewind();
  }

  static int recordCrc(ByteBuffer head, long salt) {
    ByteBuffer covered = ByteBuffer.allocate(Long.BYTES + RECORD_HEAD - Integer.BYTES);
    covered.putLong(salt).put(head.slice(4, RECORD_HEAD - Integer.BYTES)).flip();
    return crc(covered);
  }

  private static int crc(ByteBuffer bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /** Makes what was written durable. */
  void force() throws IOException {
    channel.force(false);
  }

  /** Forgets its records for good. */
  void clear() throws IOException {
    writeFully(channel, ByteBuffer.allocate(HEAD), 0);
    channel.force(false);
    end = HEAD;
  }

  long capacity() {
    return capacity;
  }

  FileChannel channel() {
    return channel;
  }

  static boolean readFully(FileChannel from, ByteBuffer into, long position) throws IOException {
    long at = position;
    while (into.hasRemaining()) {
      int count = from.read(into, at);
      if (count < 0) {
        return false;
      }
      at += count;
    }
    return true;
  }

  private static void writeFully(FileChannel to, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += to.write(bytes, at);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
