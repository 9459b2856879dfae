package dev.countersign.dicom.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Stored values in cells of 1, 2 or 4 bytes with the low one first (PS3.5 section 8.1.1). */
final class Samples {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Samples() {}

  /** A cell as a signed number. */
  static int get(byte[] cells, int index, int bytes) {
    return switch (bytes) {
      case Byte.BYTES -> cells[index];
      case Short.BYTES -> (short) SHORTS.get(cells, index * Short.BYTES);
      default -> (int) INTS.get(cells, index * Integer.BYTES);
    };
  }

  /** The low bytes of a value into a cell. */
  static void put(byte[] cells, int index, int bytes, int value) {
    switch (bytes) {
      case Byte.BYTES -> cells[index] = (byte) value;
      case Short.BYTES -> SHORTS.set(cells, index * Short.BYTES, (short) value);
      default -> INTS.set(cells, index * Integer.BYTES, value);
    }
  }

  static long unsigned(int value, int bytes) {
    return Integer.toUnsignedLong(value) & ((1L << (bytes * Byte.SIZE)) - 1);
  }

  /** The number that the lowest bits are. */
  static int number(int value, int bits, boolean signed) {
    int unused = Integer.SIZE - bits;
    return signed ? value << unused >> unused : value << unused >>> unused;
  }

  /**
   * Turns cells as they are stored into stored values, in place. Bits beyond Bits Stored may hold
   * overlays and are cut off.
   */
  static void extract(byte[] cells, PixelFormat format) {
    if (format.bitsStored() == format.bitsAllocated()) {
      return;
    }
    int shift = format.highBit() + 1 - format.bitsStored();
    int bytes = format.bytesPerSample();
    int count = (int) format.samples();
    int first = 0;
    if (shift == 0 && !format.signed() && bytes == Short.BYTES) {
      first = mask(cells, count, (1L << format.bitsStored()) - 1);
    }
    for (int i = first; i < count; i++) {
      int cell = get(cells, i, bytes) >> shift;
      put(cells, i, bytes, number(cell, format.bitsStored(), format.signed()));
    }
  }

  /**
   * Cuts cells of two bytes down to a mask, four at a time, as most of the frames are that come.
   *
   * @return how many cells are done
   */
  private static int mask(byte[] cells, int count, long mask) {
    long four = mask << 48 | mask << 32 | mask << 16 | mask;
    int whole = count & ~3;
    for (int at = 0; at < whole * Short.BYTES; at += Long.BYTES) {
      LONGS.set(cells, at, (long) LONGS.get(cells, at) & four);
    }
    return whole;
  }

  /**
   * Turns what a codec decoded into stored values, in place.
   *
   * @param precision bits of a sample as the compressed stream has it
   */
  static void extract(byte[] cells, PixelFormat format, int precision) {
    if (format.highBit() >= format.bitsStored()) {
      extract(cells, format);
    } else if (format.signed()) {
      reread(cells, format, Math.min(precision, format.bitsStored()));
    }
  }

  /** Reads the lowest bits of each cell again with the sign that the format has, in place. */
  static void reread(byte[] cells, PixelFormat format, int bits) {
    int bytes = format.bytesPerSample();
    int count = bits == bytes * Byte.SIZE ? 0 : (int) format.samples();
    for (int i = 0; i < count; i++) {
      put(cells, i, bytes, number(get(cells, i, bytes), bits, format.signed()));
    }
  }

  /** Turns the bytes of each cell round. */
  static void swap(byte[] cells, int count, int bytes) {
    for (int i = 0; i < count; i++) {
      int reversed = Integer.reverseBytes(get(cells, i, bytes));
      put(cells, i, bytes, reversed >> (Integer.SIZE - bytes * Byte.SIZE));
    }
  }
}
