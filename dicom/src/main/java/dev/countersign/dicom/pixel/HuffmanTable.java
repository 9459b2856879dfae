package dev.countersign.dicom.pixel;

/** A Huffman table of JPEG (ITU-T T.81 annex C and section F.2.2.3). Immutable. */
final class HuffmanTable {

  static final int MAX_LENGTH = 16;

  private static final int FAST = 9;

  private final int[] values;

  /**
   * By length: the first code beyond those of the length, left-aligned, and what makes an index.
   */
  private final int[] limit = new int[MAX_LENGTH + 1];

  private final int[] offset = new int[MAX_LENGTH + 1];

  /** By the next bits: length and value of a short code, 0 where the code is longer. */
  private final short[] fast = new short[1 << FAST];

  private HuffmanTable(int[] values) {
    this.values = values;
  }

  /**
   * Builds a table.
   *
   * @param counts how many codes have each length, from 1 on
   */
  static HuffmanTable of(int[] counts, int[] values) throws UndecodableException {
    HuffmanTable table = new HuffmanTable(values);
    int code = 0;
    int index = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      int count = counts[length - 1];
      if (code + count > 1 << length) {
        throw JpegStream.damaged();
      }
      table.offset[length] = index - code;
      table.fill(code, index, count, length);
      code += count;
      index += count;
      table.limit[length] = code << (MAX_LENGTH - length);
      code <<= 1;
    }
    return table;
  }

  private void fill(int code, int index, int count, int length) {
    if (length > FAST) {
      return;
    }
    for (int i = 0; i < count; i++) {
      int first = (code + i) << (FAST - length);
      for (int j = 0; j < 1 << (FAST - length); j++) {
        fast[first + j] = (short) (length << Byte.SIZE | (values[index + i] & 0xff));
      }
    }
  }

  /** Decodes the next value. */
  int decode(JpegBits bits) throws UndecodableException {
    int next = bits.peek16();
    int entry = fast[next >> (MAX_LENGTH - FAST)];
    if (entry != 0) {
      bits.drop(entry >> Byte.SIZE);
      return entry & 0xff;
    }
    for (int length = 1; length <= MAX_LENGTH; length++) {
      if (next < limit[length]) {
        bits.drop(length);
        return values[(next >> (MAX_LENGTH - length)) + offset[length]];
      }
    }
    throw JpegStream.damaged();
  }
}
