package dev.countersign.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Stored values out of pixel cells (PS3.5 section 8.1.1). */
final class Samples {

  private Samples() {}

  /**
   * Unpacks cells of 8, 16 or 32 bits.
   *
   * @param cells as many cells as the frame has samples
   * @param planar whether the cells come plane by plane instead of pixel by pixel
   */
  static int[] unpack(byte[] cells, ByteOrder order, PixelFormat format, boolean planar)
      throws UndecodableException {
    ByteBuffer buffer = ByteBuffer.wrap(cells).order(order);
    int perPixel = format.samplesPerPixel();
    int pixels = format.rows() * format.columns();
    int[] samples = new int[pixels * perPixel];
    int shift = format.highBit() + 1 - format.bitsStored();
    for (int cell = 0; cell < samples.length; cell++) {
      int at = planar ? cell % pixels * perPixel + cell / pixels : cell;
      samples[at] = stored(cell(buffer, format) >>> shift, format);
    }
    return samples;
  }

  private static int cell(ByteBuffer buffer, PixelFormat format) {
    return switch (format.bitsAllocated()) {
      case Byte.SIZE -> Byte.toUnsignedInt(buffer.get());
      case Short.SIZE -> Short.toUnsignedInt(buffer.getShort());
      default -> buffer.getInt();
    };
  }

  // Bits beyond Bits Stored may hold overlays, so both kinds of extension cut them off.
  private static int stored(int cell, PixelFormat format) throws UndecodableException {
    int unused = Integer.SIZE - format.bitsStored();
    if (format.signed()) {
      return cell << unused >> unused;
    }
    int value = cell << unused >>> unused;
    if (value < 0) {
      throw new UndecodableException("unsigned values of more than 31 bits are not decoded");
    }
    return value;
  }
}
