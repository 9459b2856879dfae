package dev.countersign.dicom.pixel;

import dev.countersign.dicom.Tag;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Fragments of encapsulated Pixel Data (PS3.5 annex A.4). */
final class Fragments {

  private static final int HEAD = 8;

  private Fragments() {}

  /**
   * Reads the fragment of a frame where each frame has exactly one.
   *
   * @param pixels at the Basic Offset Table
   * @param maxLength the longest fragment that the frame can need
   */
  static byte[] read(InputStream pixels, int frame, long maxLength) throws IOException {
    try {
      for (int before = -1; before < frame; before++) {
        pixels.skipNBytes(nextLength(pixels));
      }
      long length = nextLength(pixels);
      if (length > maxLength) {
        throw new UndecodableException("a fragment is longer than its frame");
      }
      byte[] fragment = pixels.readNBytes((int) length);
      if (fragment.length < length) {
        throw new EOFException();
      }
      return fragment;
    } catch (EOFException e) {
      throw new UndecodableException("the object ends within its pixels");
    }
  }

  private static long nextLength(InputStream pixels) throws IOException {
    byte[] head = pixels.readNBytes(HEAD);
    if (head.length < HEAD) {
      throw new EOFException();
    }
    ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int tag = fields.getShort() << 16 | (fields.getShort() & 0xffff);
    if (tag != Tag.ITEM) {
      throw new UndecodableException("the image has fewer fragments than frames");
    }
    return Integer.toUnsignedLong(fields.getInt());
  }
}
