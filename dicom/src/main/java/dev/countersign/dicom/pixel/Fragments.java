package dev.countersign.dicom.pixel;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The fragments of encapsulated Pixel Data (PS3.5 annex A.4), read forward only. Frames are parted
 * by the Extended or the Basic Offset Table, and where both are empty or no such table can be, by
 * how a frame of the compression begins.
 */
final class Fragments {

  static final int HEAD_BYTES = 16;

  private static final int ITEM_HEAD = 8;
  private static final int MOST_FRAGMENTS = 1 << 16;
  private static final long NO_END = Long.MAX_VALUE;

  private final InputStream in;
  private final FrameDecoder decoder;
  private final long maxBytes;
  private final List<byte[]> joined = new ArrayList<>();

  /** Where the next item begins, counted from the first item after the Basic Offset Table. */
  private long position;

  private long bytes;

  private Fragments(InputStream in, FrameDecoder decoder, long maxBytes) {
    this.in = in;
    this.decoder = decoder;
    this.maxBytes = maxBytes;
  }

  /**
   * Reads the fragments of one frame, joined.
   *
   * @param pixels at the Basic Offset Table
   * @param maxBytes the longest that the frame can be
   */
  static byte[] read(
      InputStream pixels,
      DataSet header,
      FrameDecoder decoder,
      int frame,
      int frames,
      long maxBytes)
      throws IOException {
    try {
      Fragments fragments = new Fragments(pixels, decoder, maxBytes);
      long[] basic = fragments.basicOffsets(frames);
      long[] extended = extendedOffsets(header, frames);
      fragments.collect(frame, frames, extended.length > 0 ? extended : basic);
      return fragments.join();
    } catch (EOFException e) {
      throw new UndecodableException("the object ends within its pixels");
    }
  }

  private void collect(int frame, int frames, long[] offsets) throws IOException {
    if (frames == 1) {
      collectUntil(NO_END);
    } else if (offsets.length > 0) {
      skipTo(offsets[frame]);
      collectUntil(frame + 1 < frames ? offsets[frame + 1] : NO_END);
    } else {
      collectByStart(frame);
    }
  }

  private void skipTo(long offset) throws IOException {
    while (position < offset) {
      long length = nextLength();
      if (length < 0) {
        throw fewer();
      }
      in.skipNBytes(length);
      position += length;
    }
    checkAt(offset);
  }

  private void collectUntil(long end) throws IOException {
    while (position < end) {
      long length = nextLength();
      if (length < 0) {
        break;
      }
      add(fragment(length));
    }
    if (end != NO_END) {
      checkAt(end);
    }
  }

  private void checkAt(long offset) throws UndecodableException {
    if (position != offset) {
      throw new UndecodableException("the offset table does not fit the fragments");
    }
  }

  private void collectByStart(int frame) throws IOException {
    int current = -1;
    for (long length = nextLength(); length >= 0; length = nextLength()) {
      byte[] head = exactly((int) Math.min(length, HEAD_BYTES));
      if (current < 0 || decoder.startsFrame(head)) {
        current++;
      }
      if (current > frame) {
        break;
      }
      if (current == frame) {
        add(fragment(head, length));
      } else {
        in.skipNBytes(length - head.length);
      }
    }
  }

  private byte[] fragment(long length) throws IOException {
    return fragment(new byte[0], length);
  }

  private byte[] fragment(byte[] head, long length) throws IOException {
    bytes += length;
    if (bytes > maxBytes) {
      throw new UndecodableException("the fragments of a frame are longer than it can need");
    }
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
    byte[] fragment = (head.length == 0 ? in : whole).readNBytes((int) length);
    if (fragment.length < length) {
      throw new EOFException();
    }
    position += length;
    return fragment;
  }

  // Memory for fragments without bytes is not counted by their bytes.
  private void add(byte[] fragment) throws UndecodableException {
    if (joined.size() == MOST_FRAGMENTS) {
      throw new UndecodableException("a frame has more fragments than it can need");
    }
    joined.add(fragment);
  }

  private byte[] join() throws UndecodableException {
    if (joined.isEmpty()) {
      throw fewer();
    }
    if (joined.size() == 1) {
      return joined.getFirst();
    }
    ByteBuffer whole = ByteBuffer.allocate((int) bytes);
    joined.forEach(whole::put);
    return whole.array();
  }

  private static UndecodableException fewer() {
    return new UndecodableException("the image has fewer fragments than frames");
  }

  private long[] basicOffsets(int frames) throws IOException {
    long length = nextLength();
    if (length < 0) {
      throw fewer();
    }
    long[] offsets = new long[0];
    if (length == (long) frames * Integer.BYTES) {
      offsets = offsets(ByteBuffer.wrap(exactly((int) length)), Integer.BYTES);
    } else {
      in.skipNBytes(length);
    }
    position = 0;
    return offsets;
  }

  private static long[] extendedOffsets(DataSet header, int frames) {
    return header
        .bytes(Tag.EXTENDED_OFFSET_TABLE)
        .filter(table -> table.length == (long) frames * Long.BYTES)
        .map(table -> offsets(ByteBuffer.wrap(table), Long.BYTES))
        .orElse(new long[0]);
  }

  /** The table's offsets; none if they do not rise from 0, as when a system left them all 0. */
  private static long[] offsets(ByteBuffer table, int bytes) {
    table.order(ByteOrder.LITTLE_ENDIAN);
    long[] offsets = new long[table.capacity() / bytes];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] =
          bytes == Integer.BYTES ? Integer.toUnsignedLong(table.getInt()) : table.getLong();
      if (i == 0 ? offsets[0] != 0 : offsets[i] <= offsets[i - 1]) {
        return new long[0];
      }
    }
    return offsets;
  }

  /** The length of the next fragment; negative at the end of the pixels. */
  private long nextLength() throws IOException {
    ByteBuffer head = ByteBuffer.wrap(exactly(ITEM_HEAD)).order(ByteOrder.LITTLE_ENDIAN);
    int tag = head.getShort() << 16 | (head.getShort() & 0xffff);
    long length = Integer.toUnsignedLong(head.getInt());
    if (tag == Tag.SEQUENCE_DELIMITATION) {
      return -1;
    }
    if (tag != Tag.ITEM || length == 0xffffffffL) {
      throw new UndecodableException("the pixels hold a malformed fragment");
    }
    position += ITEM_HEAD;
    return length;
  }

  private byte[] exactly(int count) throws IOException {
    byte[] read = in.readNBytes(count);
    if (read.length < count) {
      throw new EOFException();
    }
    return read;
  }
}
