package dev.countersign.dicom.pixel;

/** The bits of entropy-coded JPEG data, stuffed zeros left out (ITU-T T.81 section F.1.2.3). */
final class JpegBits {

  private final byte[] stream;
  private int at;
  private long buffer;
  private int available;

  /** Bits in the buffer that stand for data after the end of the interval. */
  private int beyond;

  JpegBits(byte[] stream, int at) {
    this.stream = stream;
    this.at = at;
  }

  /** The next 16 bits, zeros after the end. */
  int peek16() {
    fill();
    return (int) (buffer >>> (available - 16)) & 0xffff;
  }

  void drop(int count) throws UndecodableException {
    available -= count;
    if (available < beyond) {
      throw JpegStream.damaged();
    }
  }

  /** The next bits as a number, at most 16. */
  int take(int count) throws UndecodableException {
    int bits = peek16() >> (16 - count);
    drop(count);
    return bits;
  }

  private void fill() {
    while (available < 32) {
      buffer = buffer << Byte.SIZE | next();
      available += Byte.SIZE;
    }
  }

  private int next() {
    boolean marker = at >= stream.length || (stream[at] == -1 && byteAt(at + 1) != 0);
    if (marker) {
      beyond += Byte.SIZE;
      return 0;
    }
    int value = stream[at] & 0xff;
    at += value == 0xff ? 2 : 1;
    return value;
  }

  private int byteAt(int index) {
    return index < stream.length ? stream[index] & 0xff : 0xff;
  }

  /** Passes over the restart marker that must stand here. */
  void restart(int number) throws UndecodableException {
    if (end() + 1 >= stream.length || byteAt(at + 1) != 0xd0 + number) {
      throw JpegStream.damaged();
    }
    at += 2;
    available = 0;
    beyond = 0;
  }

  /** Where the next marker stands, bits before it passed over. */
  int end() {
    while (at < stream.length && (stream[at] != -1 || byteAt(at + 1) == 0)) {
      at++;
    }
    return at;
  }
}
