package dev.countersign.dicom.pixel;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A lookup table (PS3.3 section C.11.1.1): entries from a first mapped value on. Immutable. */
final class LookupTable {

  /** What a descriptor says: entries, the first value mapped, bits of an entry. */
  record Descriptor(int count, int first, int bits) {
    private static final int BYTES = 6;
    private static final int MAX_ENTRIES = 1 << 16;

    static Descriptor of(DataSet dataSet, int tag, boolean signed) throws UndecodableException {
      ByteBuffer fields = LookupTable.bytes(dataSet, tag);
      if (fields.remaining() < BYTES) {
        throw new UndecodableException("a lookup table's descriptor is too short");
      }
      int count = Short.toUnsignedInt(fields.getShort());
      short first = fields.getShort();
      int bits = fields.getShort();
      if (bits < Byte.SIZE || bits > Short.SIZE) {
        throw new UndecodableException("a lookup table's entries are not of 8 to 16 bits");
      }
      return new Descriptor(
          count == 0 ? MAX_ENTRIES : count, signed ? first : Short.toUnsignedInt(first), bits);
    }
  }

  private final int first;
  private final int bits;
  private final char[] entries;

  private LookupTable(Descriptor descriptor, char[] entries) {
    this.first = descriptor.first();
    this.bits = descriptor.bits();
    this.entries = entries;
  }

  /** The table of an item of a Modality or VOI LUT Sequence. */
  static LookupTable of(DataSet item, boolean signed) throws UndecodableException {
    return of(Descriptor.of(item, Tag.LUT_DESCRIPTOR, signed), bytes(item, Tag.LUT_DATA));
  }

  /** The table with these entries. Those of 8 bits may come one in a byte or one in a word. */
  static LookupTable of(Descriptor descriptor, ByteBuffer data) throws UndecodableException {
    int count = descriptor.count();
    boolean words = descriptor.bits() > Byte.SIZE || data.remaining() >= 2 * count;
    if (data.remaining() < (words ? 2 * count : count)) {
      throw new UndecodableException("a lookup table has fewer entries than it says");
    }
    char[] entries = new char[count];
    for (int i = 0; i < count; i++) {
      entries[i] = words ? data.getChar() : (char) Byte.toUnsignedInt(data.get());
    }
    return new LookupTable(descriptor, entries);
  }

  /** The table with entries that were worked out. */
  static LookupTable of(Descriptor descriptor, char[] entries) {
    return new LookupTable(descriptor, entries);
  }

  static ByteBuffer bytes(DataSet dataSet, int tag) throws UndecodableException {
    byte[] bytes =
        dataSet.bytes(tag).orElseThrow(() -> new UndecodableException("a lookup table is missing"));
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The entry of a value; values beyond the table's ends have the last entry there. */
  int at(long value) {
    return entries[Math.clamp(value - first, 0, entries.length - 1)];
  }

  /** The entry of a value as a share of the greatest that its bits can hold, 0 to 1. */
  double share(long value) {
    return Math.min(1, at(value) / (double) ((1 << bits) - 1));
  }

  /** The entry of a value in 8 bits. */
  int eightBits(long value) {
    return (at(value) >> (bits - Byte.SIZE)) & 0xff;
  }
}
