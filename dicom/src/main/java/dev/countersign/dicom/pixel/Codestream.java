package dev.countersign.dicom.pixel;

import java.io.EOFException;
import java.nio.ByteBuffer;
import jj2000.j2k.io.EndianType;
import jj2000.j2k.io.RandomAccessIO;

/** A codestream in memory as the decoder reads it. It ends with an EOFException, never early. */
final class Codestream implements RandomAccessIO {

  private final ByteBuffer in;

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

  @Override
  public void seek(int offset) throws EOFException {
    if (offset < 0 || offset > in.limit()) {
      throw new EOFException();
    }
    in.position(offset);
  }

  @Override
  public int read() throws EOFException {
    return readUnsignedByte();
  }

  @Override
  public void readFully(byte[] bytes, int offset, int count) throws EOFException {
    next(count).get(bytes, offset, count);
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
