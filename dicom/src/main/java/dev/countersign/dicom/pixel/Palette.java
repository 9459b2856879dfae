package dev.countersign.dicom.pixel;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The colours of a PALETTE COLOR image (PS3.3 section C.7.6.3.1.5 and C.7.6.3.1.6). */
final class Palette {

  private static final int MAX_ENTRIES = 1 << 16;
  private static final int DESCRIPTOR_BYTES = 6;

  /** One colour's table: brightness of 8 bits from the first mapped value on. */
  private static final class Table {
    private final int firstMapped;
    private final byte[] entries;

    Table(int firstMapped, byte[] entries) {
      this.firstMapped = firstMapped;
      this.entries = entries;
    }

    int at(int value) {
      int index = Math.clamp((long) value - firstMapped, 0, entries.length - 1);
      return Byte.toUnsignedInt(entries[index]);
    }
  }

  private final Table red;
  private final Table green;
  private final Table blue;

  private Palette(Table red, Table green, Table blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  static Palette of(DataSet header) throws UndecodableException {
    if (header.contains(Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA)) {
      throw new UndecodableException("a segmented palette is not decoded yet");
    }
    return new Palette(
        table(
            header,
            Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
            Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA),
        table(
            header,
            Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
            Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA),
        table(
            header,
            Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
            Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA));
  }

  private static Table table(DataSet header, int descriptorTag, int dataTag)
      throws UndecodableException {
    ByteBuffer descriptor = bytes(header, descriptorTag);
    if (descriptor.remaining() < DESCRIPTOR_BYTES) {
      throw new UndecodableException("a palette's descriptor is too short");
    }
    int stated = Short.toUnsignedInt(descriptor.getShort());
    short first = descriptor.getShort();
    boolean signed = header.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1;
    int bits = descriptor.getShort();
    return new Table(
        signed ? first : Short.toUnsignedInt(first),
        entries(bytes(header, dataTag), stated == 0 ? MAX_ENTRIES : stated, bits));
  }

  private static byte[] entries(ByteBuffer data, int count, int bits) throws UndecodableException {
    if (bits != Byte.SIZE && bits != Short.SIZE) {
      throw new UndecodableException("a palette's entries are neither of 8 nor of 16 bits");
    }
    // Entries of 8 bits come one in a byte, or from some systems one in a word.
    boolean words = bits == Short.SIZE || data.remaining() >= 2 * count;
    if (data.remaining() < (words ? 2 * count : count)) {
      throw new UndecodableException("a palette has fewer entries than its descriptor says");
    }
    byte[] entries = new byte[count];
    for (int i = 0; i < count; i++) {
      entries[i] = words ? (byte) (data.getShort() >>> (bits - Byte.SIZE)) : data.get();
    }
    return entries;
  }

  private static ByteBuffer bytes(DataSet header, int tag) throws UndecodableException {
    byte[] bytes =
        header
            .bytes(tag)
            .orElseThrow(() -> new UndecodableException("the image's palette is missing"));
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The colour of a stored value as 0xRRGGBB. */
  int rgb(int value) {
    return red.at(value) << 16 | green.at(value) << 8 | blue.at(value);
  }
}
