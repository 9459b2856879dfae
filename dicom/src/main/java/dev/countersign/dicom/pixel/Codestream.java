package dev.countersign.dicom.pixel;

import java.io.EOFException;
import java.nio.ByteBuffer;
import jj2000.j2k.io.EndianType;
import jj2000.j2k.io.RandomAccessIO;

/** A codestream in memory as the decoder reads it, which ends with an exception. */
final class Codestream implements RandomAccessIO {

  private static final int ONES = 0xff;
  private static final int LAST_STUFFED = 0x8f;

  private final ByteBuffer in;

  /** The position after a single byte of ones that was read, or -1. */
  private int afterOnes = -1;

  Codestream(ByteBuffer in) {
    this.in = in.duplicate();
  }

  private ByteBuffer next(int bytes) throws EOFException {
    if (in.remaining() < bytes) {
      throw new EOFException();
    }
    return in;
  }

  @Override
  public int getPos() {
    return in.position();
  }

  @Override
  public int length() {
    return in.limit();
  }

  // The end within the packets is unchecked here: the library would make do with a part of the
  // picture, or print what it met.
  @Override
  public void seek(int offset) {
    if (offset < 0 || offset > in.limit()) {
      throw new IllegalStateException("the packets go beyond the codestream");
    }
    in.position(offset);
  }

  // After a byte of ones comes a stuffed bit (ITU-T T.800 section B.10.1). The library, which reads
  // packet headers here, would take 0xFF after 0xFF for ones without an end.
  @Override
  public int read() {
    int at = in.position();
    int next = Byte.toUnsignedInt(in.get());
    if (next > LAST_STUFFED && at == afterOnes) {
      throw new IllegalStateException("a packet header holds a marker");
    }
    afterOnes = next == ONES ? at + 1 : -1;
    return next;
  }

  @Override
  public void readFully(byte[] bytes, int offset, int count) {
    in.get(bytes, offset, count);
  }

  @Override
  public byte readByte() throws EOFException {
    return next(Byte.BYTES).get();
  }

  @Override
  public int readUnsignedByte() throws EOFException {
    return Byte.toUnsignedInt(readByte());
  }

  @Override
  public short readShort() throws EOFException {
    return next(Short.BYTES).getShort();
  }

  @Override
  public int readUnsignedShort() throws EOFException {
    return Short.toUnsignedInt(readShort());
  }

  @Override
  public int readInt() throws EOFException {
    return next(Integer.BYTES).getInt();
  }

  @Override
  public long readUnsignedInt() throws EOFException {
    return Integer.toUnsignedLong(readInt());
  }

  @Override
  public long readLong() throws EOFException {
    return next(Long.BYTES).getLong();
  }

  @Override
  public float readFloat() throws EOFException {
    return next(Float.BYTES).getFloat();
  }

  @Override
  public double readDouble() throws EOFException {
    return next(Double.BYTES).getDouble();
  }

  @Override
  public int skipBytes(int count) throws EOFException {
    next(count);
    in.position(in.position() + count);
    return count;
  }

  @Override
  public int getByteOrdering() {
    return EndianType.BIG_ENDIAN;
  }

  @Override
  public void close() {}

  @Override
  public void flush() {}

  @Override
  public void write(int b) {
    throw readOnly();
  }

  @Override
  public void writeByte(int value) {
    throw readOnly();
  }

  @Override
  public void writeShort(int value) {
    throw readOnly();
  }

  @Override
  public void writeInt(int value) {
    throw readOnly();
  }

  @Override
  public void writeLong(long value) {
    throw readOnly();
  }

  @Override
  public void writeFloat(float value) {
    throw readOnly();
  }

  @Override
  public void writeDouble(double value) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("a codestream is only read");
  }
}
