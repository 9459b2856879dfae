package dev.countersign.dicom.pixel;

import dev.countersign.dicom.PixelData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** RLE Lossless (PS3.5 annex G): one fragment a frame, in it one segment a byte of each sample. */
final class RlePixels {

  private static final int HEADER_BYTES = 64;
  private static final int MAX_SEGMENTS = 15;
  private static final int NOTHING = -128;

  private final ByteBuffer fragment;
  private final byte[] cells;

  private RlePixels(byte[] fragment, int cellBytes) {
    this.fragment = ByteBuffer.wrap(fragment).order(ByteOrder.LITTLE_ENDIAN);
    this.cells = new byte[cellBytes];
  }

  static int[] read(PixelData pixels, PixelFormat format, int frame) throws IOException {
    int segments = format.samplesPerPixel() * format.bitsAllocated() / Byte.SIZE;
    long cellBytes = Math.multiplyExact(format.samples(), format.bitsAllocated() / Byte.SIZE);
    // The encoding of incompressible bytes is longer by one byte in 128; twice that is malice.
    long most = Math.addExact(Math.multiplyExact(2L, cellBytes), HEADER_BYTES + 2L * segments);
    byte[] fragment = Fragments.read(pixels.stream(), frame, most);
    if (fragment.length < HEADER_BYTES) {
      throw damaged();
    }
    RlePixels decoder = new RlePixels(fragment, Math.toIntExact(cellBytes));
    decoder.decode(segments, format.bitsAllocated() / Byte.SIZE);
    return Samples.unpack(decoder.cells, ByteOrder.LITTLE_ENDIAN, format, false);
  }

  private void decode(int segments, int bytesPerCell) throws UndecodableException {
    if (segments > MAX_SEGMENTS || fragment.getInt(0) != segments) {
      throw new UndecodableException("the RLE segments do not fit the header of the image");
    }
    for (int segment = 0; segment < segments; segment++) {
      int sample = segment / bytesPerCell;
      int significance = bytesPerCell - 1 - segment % bytesPerCell;
      decodeSegment(segmentAt(segment), sample * bytesPerCell + significance, segments);
    }
  }

  private ByteBuffer segmentAt(int segment) throws UndecodableException {
    int offset = fragment.getInt(Integer.BYTES * (1 + segment));
    if (offset < HEADER_BYTES || offset > fragment.capacity()) {
      throw damaged();
    }
    return fragment.slice(offset, fragment.capacity() - offset);
  }

  /** Fills every so many cells' byte, from the first on, with the segment's bytes. */
  private void decodeSegment(ByteBuffer segment, int first, int step) throws UndecodableException {
    int at = first;
    while (at < cells.length) {
      if (!segment.hasRemaining()) {
        throw damaged();
      }
      int control = segment.get();
      if (control == NOTHING) {
        continue;
      }
      boolean literal = control >= 0;
      int count = literal ? control + 1 : 1 - control;
      if (segment.remaining() < (literal ? Math.min(count, left(at, step)) : 1)) {
        throw damaged();
      }
      byte repeated = literal ? 0 : segment.get();
      for (int i = 0; i < count && at < cells.length; i++, at += step) {
        cells[at] = literal ? segment.get() : repeated;
      }
    }
  }

  private int left(int at, int step) {
    return (cells.length - at + step - 1) / step;
  }

  private static UndecodableException damaged() {
    return new UndecodableException("the RLE pixels are damaged");
  }
}
