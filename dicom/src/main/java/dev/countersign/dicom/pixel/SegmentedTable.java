package dev.countersign.dicom.pixel;

import java.nio.ByteBuffer;

/** A segmented palette (PS3.3 section C.7.9.2), written out. */
final class SegmentedTable {

  private static final int DISCRETE = 0;
  private static final int LINEAR = 1;
  private static final int INDIRECT = 2;

  private final ByteBuffer data;
  private final boolean words;
  private final char[] entries;
  private int filled;

  private SegmentedTable(ByteBuffer data, LookupTable.Descriptor descriptor) {
    this.data = data;
    this.words = descriptor.bits() > Byte.SIZE;
    this.entries = new char[descriptor.count()];
  }

  static LookupTable expand(LookupTable.Descriptor descriptor, ByteBuffer data)
      throws UndecodableException {
    SegmentedTable table = new SegmentedTable(data, descriptor);
    while (table.filled < table.entries.length) {
      table.segment(true);
    }
    return LookupTable.of(descriptor, table.entries);
  }

  private void segment(boolean mayRefer) throws UndecodableException {
    int kind = next();
    int length = next();
    if (length == 0) {
      // Segments that fill nothing would let a short table take long.
      throw damaged();
    }
    switch (kind) {
      case DISCRETE -> discrete(length);
      case LINEAR -> linear(length);
      case INDIRECT -> {
        if (!mayRefer) {
          throw damaged();
        }
        indirect(length);
      }
      default -> throw damaged();
    }
  }

  private int next() throws UndecodableException {
    if (data.remaining() < (words ? Short.BYTES : Byte.BYTES)) {
      throw damaged();
    }
    return words ? data.getChar() : Byte.toUnsignedInt(data.get());
  }

  private void discrete(int length) throws UndecodableException {
    for (int i = 0; i < length; i++) {
      append(next());
    }
  }

  private void linear(int length) throws UndecodableException {
    if (filled == 0) {
      throw damaged();
    }
    int from = entries[filled - 1];
    int to = next();
    for (int i = 1; i <= length; i++) {
      append((int) Math.round(from + (to - from) * (double) i / length));
    }
  }

  /** Repeats segments that came before; these do not refer to others again. */
  private void indirect(int segments) throws UndecodableException {
    long offset = 0;
    for (int i = 0; i < (words ? 2 : 4); i++) {
      offset |= (long) next() << (i * (words ? Short.SIZE : Byte.SIZE));
    }
    int back = data.position();
    long target = offset * (words ? Short.BYTES : Byte.BYTES);
    if (target >= back) {
      throw damaged();
    }
    data.position((int) target);
    for (int i = 0; i < segments; i++) {
      segment(false);
    }
    data.position(back);
  }

  private void append(int value) throws UndecodableException {
    if (filled == entries.length) {
      throw damaged();
    }
    entries[filled++] = (char) value;
  }

  private static UndecodableException damaged() {
    return new UndecodableException("a segmented palette is damaged");
  }
}
