package dev.countersign.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Numbers and bytes of a data set's stream, counted. Never reads more than it is asked for. */
final class DataSetInput {

  private static final int MAX_PEEK = 8;

  private final PushbackInputStream source;
  private final byte[] word = new byte[4];
  private boolean bigEndian;
  private long position;

  DataSetInput(InputStream source, boolean bigEndian) {
    this.source = new PushbackInputStream(source, MAX_PEEK);
    this.bigEndian = bigEndian;
  }

  long position() {
    return position;
  }

  boolean bigEndian() {
    return bigEndian;
  }

  void bigEndian(boolean value) {
    bigEndian = value;
  }

  /** The stream from here on; only whole elements may be read from it. */
  InputStream stream() {
    return source;
  }

  boolean atEnd() throws IOException {
    int next = source.read();
    if (next < 0) {
      return true;
    }
    source.unread(next);
    return false;
  }

  /** The next bytes, as many as there are of those wanted, left in the stream. */
  byte[] peek(int count) throws IOException {
    byte[] bytes = source.readNBytes(count);
    source.unread(bytes);
    return bytes;
  }

  int tag() throws IOException {
    int group = unsignedShort();
    return group << 16 | unsignedShort();
  }

  /** The two letters of a VR, whose order no byte ordering changes. */
  int vrCode() throws IOException {
    fill(2);
    return (word[0] & 0xff) << 8 | (word[1] & 0xff);
  }

  int unsignedShort() throws IOException {
    fill(2);
    return bigEndian ? pair(0, 1) : pair(1, 0);
  }

  long unsignedInt() throws IOException {
    fill(4);
    return bigEndian ? (long) pair(0, 1) << 16 | pair(2, 3) : (long) pair(3, 2) << 16 | pair(1, 0);
  }

  private int pair(int high, int low) {
    return (word[high] & 0xff) << 8 | (word[low] & 0xff);
  }

  private void fill(int count) throws IOException {
    if (source.readNBytes(word, 0, count) < count) {
      throw truncated();
    }
    position += count;
  }

  /** Exactly so many bytes; memory grows only as they arrive, whatever count was promised. */
  byte[] bytes(int count) throws IOException {
    byte[] bytes = source.readNBytes(count);
    if (bytes.length < count) {
      throw truncated();
    }
    position += count;
    return bytes;
  }

  void skip(long count) throws IOException {
    try {
      source.skipNBytes(count);
    } catch (EOFException e) {
      throw truncated();
    }
    position += count;
  }

  private DicomParseException truncated() {
    return new DicomParseException("the data set ends within an element, at byte " + position);
  }
}
