package dev.countersign.dicom.pixel;

import dev.countersign.dicom.PixelData;
import dev.countersign.dicom.Vr;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;

/** Uncompressed pixels (PS3.5 section 8.1 and 8.2). */
final class NativePixels {

  private NativePixels() {}

  static int[] read(PixelData pixels, PixelFormat format, int frame) throws IOException {
    if (format.isSubsampled() && (format.bitsAllocated() != 8 || format.columns() % 2 != 0)) {
      throw new UndecodableException("YBR_FULL_422 is of 8 bits and an even number of columns");
    }
    byte[] cells = frameBytes(pixels, format, frame);
    boolean bigEndian = pixels.bigEndian() && format.bitsAllocated() > Byte.SIZE;
    ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    if (bigEndian && format.bitsAllocated() > Short.SIZE) {
      // How words of 16 bits make one of 32 in big endian is read differently by different systems.
      throw new UndecodableException("big endian pixels of 32 bits are not decoded");
    }
    return format.isSubsampled()
        ? Samples.unpack(upsampled(cells, format), order, format, false)
        : Samples.unpack(cells, order, format, format.planarConfiguration() == 1);
  }

  private static byte[] frameBytes(PixelData pixels, PixelFormat format, int frame)
      throws IOException {
    long size = format.frameBytes();
    long start = Math.multiplyExact(size, (long) frame);
    if (Math.addExact(start, size) > pixels.length()) {
      throw new UndecodableException("the pixels are fewer than Rows, Columns and frames say");
    }
    boolean swapped =
        pixels.bigEndian() && pixels.vr() == Vr.OW && format.bitsAllocated() == Byte.SIZE;
    return swapped ? swappedBytes(pixels, start, size) : bytes(pixels, start, (int) size);
  }

  private static byte[] bytes(PixelData pixels, long start, int size) throws IOException {
    try {
      pixels.stream().skipNBytes(start);
    } catch (EOFException e) {
      throw truncated();
    }
    byte[] bytes = pixels.stream().readNBytes(size);
    if (bytes.length < size) {
      throw truncated();
    }
    return bytes;
  }

  private static UndecodableException truncated() {
    return new UndecodableException("the object ends within its pixels");
  }

  /** Cells of 8 bits, two in a word of 16 whose bytes big endian turns round (PS3.5 annex D). */
  private static byte[] swappedBytes(PixelData pixels, long start, long size) throws IOException {
    int lead = (int) (start & 1);
    int words = (int) ((lead + size + 1) & ~1L);
    byte[] swapped = bytes(pixels, start - lead, words);
    byte[] cells = new byte[(int) size];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = swapped[(lead + i) ^ 1];
    }
    return cells;
  }

  /** Y1 Y2 CB CR for each two pixels, spread to Y CB CR for each (PS3.3 section C.7.6.3.1.2). */
  private static byte[] upsampled(byte[] cells, PixelFormat format) {
    byte[] whole = new byte[(int) format.samples()];
    for (int pixel = 0; pixel < whole.length / 3; pixel++) {
      int pair = pixel / 2 * 4;
      whole[3 * pixel] = cells[pair + (pixel & 1)];
      whole[3 * pixel + 1] = cells[pair + 2];
      whole[3 * pixel + 2] = cells[pair + 3];
    }
    return whole;
  }
}
