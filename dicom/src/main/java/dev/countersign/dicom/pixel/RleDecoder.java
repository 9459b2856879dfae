package dev.countersign.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** RLE Lossless (PS3.5 annex G): one fragment a frame, in it one segment a byte of each sample. */
final class RleDecoder implements FrameDecoder {

  private static final int HEADER_BYTES = 64;
  private static final int MAX_SEGMENTS = 15;
  private static final int NOTHING = -128;

  @Override
  public boolean startsFrame(byte[] head) {
    return true;
  }

  @Override
  public String decode(byte[] encoded, PixelFormat format, byte[] samples)
      throws UndecodableException {
    if (format.bitsAllocated() == 1) {
      throw new UndecodableException("RLE pixels of 1 bit are not decoded");
    }
    if (encoded.length < HEADER_BYTES) {
      throw damaged();
    }
    ByteBuffer fragment = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    int bytes = format.bytesPerSample();
    int segments = format.samplesPerPixel() * bytes;
    if (segments > MAX_SEGMENTS || fragment.getInt(0) != segments) {
      throw new UndecodableException("the RLE segments do not fit the header of the image");
    }
    int end = (int) format.decodedBytes();
    for (int segment = 0; segment < segments; segment++) {
      int first = segment / bytes * bytes + bytes - 1 - segment % bytes;
      decode(segment(fragment, segment, segments), samples, first, segments, end);
    }
    Samples.extract(samples, format);
    return format.photometric();
  }

  private static ByteBuffer segment(ByteBuffer fragment, int segment, int segments)
      throws UndecodableException {
    int start = fragment.getInt(Integer.BYTES * (1 + segment));
    int end =
        segment + 1 < segments
            ? fragment.getInt(Integer.BYTES * (2 + segment))
            : fragment.capacity();
    if (start < HEADER_BYTES || end < start || end > fragment.capacity()) {
      throw damaged();
    }
    return fragment.slice(start, end - start);
  }

  /** Fills one byte of every so many, from the first on, with the segment's bytes. */
  private static void decode(ByteBuffer segment, byte[] samples, int first, int step, int end)
      throws UndecodableException {
    int at = first;
    while (at < end) {
      if (!segment.hasRemaining()) {
        throw damaged();
      }
      int control = segment.get();
      if (control == NOTHING) {
        continue;
      }
      boolean literal = control >= 0;
      int left = (end - at + step - 1) / step;
      int count = Math.min(literal ? control + 1 : 1 - control, left);
      if (segment.remaining() < (literal ? count : 1)) {
        throw damaged();
      }
      byte repeated = literal ? 0 : segment.get();
      for (int i = 0; i < count; i++, at += step) {
        samples[at] = literal ? segment.get() : repeated;
      }
    }
  }

  private static UndecodableException damaged() {
    return new UndecodableException("the RLE pixels are damaged");
  }
}
