package dev.countersign.dicom.pixel;

import dev.countersign.dicom.Tag;
import java.util.OptionalInt;

/**
 * Stored values that stand for no picture (PS3.3 section C.7.5.1.1.2).
 *
 * @param least greater than most where there is no padding
 */
record Padding(long least, long most) {

  static Padding of(Frame frame) {
    OptionalInt value = frame.header().integer(Tag.PIXEL_PADDING_VALUE);
    if (value.isEmpty()) {
      return new Padding(1, 0);
    }
    OptionalInt limit = frame.header().integer(Tag.PIXEL_PADDING_RANGE_LIMIT);
    long first = stored(value.getAsInt(), frame.format());
    long last = stored(limit.orElse(value.getAsInt()), frame.format());
    return new Padding(Math.min(first, last), Math.max(first, last));
  }

  // The attribute may have the other sign than the pixels; its bits are what is meant.
  private static long stored(int value, PixelFormat format) {
    int number = Samples.number(value, format.bitsAllocated(), format.signed());
    return format.signed() ? number : Integer.toUnsignedLong(number);
  }

  boolean covers(long stored) {
    return stored >= least && stored <= most;
  }
}
