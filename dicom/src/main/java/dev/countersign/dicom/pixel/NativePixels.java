package dev.countersign.dicom.pixel;

import dev.countersign.dicom.PixelData;
import dev.countersign.dicom.Vr;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Uncompressed pixels (PS3.5 sections 8.1 and 8.2, annex D). */
final class NativePixels {

  private final InputStream in;
  private final PixelFormat format;
  private final byte[] samples;

  private NativePixels(InputStream in, PixelFormat format, byte[] samples) {
    this.in = in;
    this.format = format;
    this.samples = samples;
  }

  /** Decodes one frame into the array. */
  static void read(PixelData pixels, PixelFormat stated, int frame, byte[] samples)
      throws IOException {
    PixelFormat format = asStored(pixels, stated);
    if (format.isSubsampled() && (format.bitsAllocated() != 8 || format.columns() % 2 != 0)) {
      throw new UndecodableException("YBR_FULL_422 is of 8 bits and an even number of columns");
    }
    long start = Math.multiplyExact(format.nativeBits(), (long) frame);
    long end = Math.addExact(start, format.nativeBits());
    if (Math.ceilDiv(end, Byte.SIZE) > pixels.length()) {
      throw new UndecodableException("the pixels are fewer than Rows, Columns and frames say");
    }
    boolean swapped = pixels.bigEndian() && pixels.vr() == Vr.OW && format.bitsAllocated() <= 8;
    InputStream in = swapped ? new SwappedWords(pixels.stream()) : pixels.stream();
    try {
      in.skipNBytes(start / Byte.SIZE);
      new NativePixels(in, format, samples).read((int) (start % Byte.SIZE));
    } catch (EOFException e) {
      throw new UndecodableException("the object ends within its pixels");
    }
    if (pixels.bigEndian() && format.bytesPerSample() > 1) {
      Samples.swap(samples, (int) format.samples(), format.bytesPerSample());
    }
    Samples.extract(samples, stated);
  }

  // Some systems spread the chrominance of YBR_FULL_422 but keep its name; the length tells.
  private static PixelFormat asStored(PixelData pixels, PixelFormat format) {
    long whole = Math.multiplyExact(format.decodedBytes(), (long) format.frames());
    return format.isSubsampled() && pixels.length() == whole + (whole & 1)
        ? format.withPhotometric("YBR_FULL")
        : format;
  }

  private void read(int firstBit) throws IOException {
    if (format.bitsAllocated() == 1) {
      readBits(firstBit);
    } else if (format.isSubsampled()) {
      readSubsampled();
    } else if (format.planarConfiguration() == 1 && format.samplesPerPixel() > 1) {
      readPlanes();
    } else {
      fill(samples, (int) format.decodedBytes());
    }
  }

  private void fill(byte[] bytes, int count) throws IOException {
    if (in.readNBytes(bytes, 0, count) < count) {
      throw new EOFException();
    }
  }

  /** Eight pixels in a byte, the first in its lowest bit, frames without a gap between them. */
  private void readBits(int firstBit) throws IOException {
    int count = (int) format.samples();
    int cell = 0;
    for (int bit = firstBit; bit < firstBit + count; bit++) {
      int within = bit % Byte.SIZE;
      if (within == 0 || bit == firstBit) {
        cell = in.read();
        if (cell < 0) {
          throw new EOFException();
        }
      }
      samples[bit - firstBit] = (byte) ((cell >> within) & 1);
    }
  }

  /** Y1 Y2 CB CR for each two pixels, spread to Y CB CR for each (PS3.3 section C.7.6.3.1.2). */
  private void readSubsampled() throws IOException {
    byte[] row = new byte[2 * format.columns()];
    int at = 0;
    for (int y = 0; y < format.rows(); y++) {
      fill(row, row.length);
      for (int x = 0; x < format.columns(); x++) {
        int pair = x / 2 * 4;
        samples[at++] = row[pair + (x & 1)];
        samples[at++] = row[pair + 2];
        samples[at++] = row[pair + 3];
      }
    }
  }

  private void readPlanes() throws IOException {
    int bytes = format.bytesPerSample();
    int perPixel = format.samplesPerPixel();
    byte[] row = new byte[bytes * format.columns()];
    for (int plane = 0; plane < perPixel; plane++) {
      for (int y = 0; y < format.rows(); y++) {
        fill(row, row.length);
        for (int x = 0; x < format.columns(); x++) {
          int to = (y * format.columns() + x) * perPixel + plane;
          Samples.put(samples, to, bytes, Samples.get(row, x, bytes));
        }
      }
    }
  }

  /** Cells of 8 bits, two in a word of 16 whose bytes big endian turns round (PS3.5 annex D). */
  private static final class SwappedWords extends InputStream {
    private final InputStream words;
    private int low = -1;

    SwappedWords(InputStream words) {
      this.words = words;
    }

    @Override
    public int read() throws IOException {
      if (low >= 0) {
        int second = low;
        low = -1;
        return second;
      }
      int high = words.read();
      int first = words.read();
      low = first < 0 ? -1 : high;
      return first;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = 0;
      for (int next = 0; count < length && (next = read()) >= 0; count++) {
        bytes[offset + count] = (byte) next;
      }
      return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public long skip(long count) throws IOException {
      if (low >= 0 || count < 2) {
        return super.skip(Math.min(count, 1));
      }
      words.skipNBytes(count & ~1L);
      return count & ~1L;
    }
  }
}
