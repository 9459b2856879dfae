package dev.countersign.dicom;

/** Byte ordering of values (PS3.5 section 7.3). */
final class ByteOrdering {

  private ByteOrdering() {}

  /** Reverses each word of so many bytes in place; a rest shorter than a word stays. */
  static byte[] swap(byte[] bytes, int unit) {
    for (int word = 0; unit > 1 && word + unit <= bytes.length; word += unit) {
      for (int low = word, high = word + unit - 1; low < high; low++, high--) {
        byte kept = bytes[low];
        bytes[low] = bytes[high];
        bytes[high] = kept;
      }
    }
    return bytes;
  }
}
