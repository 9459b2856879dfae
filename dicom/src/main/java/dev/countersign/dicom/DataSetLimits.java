package dev.countersign.dicom;

/**
 * What one data set may cost its reader. All limits are checked before memory is taken.
 *
 * @param maxHeaderBytes bytes of element values held in memory, all elements together
 * @param maxElementBytes bytes of one element's value; {@link DataSetReader#readHeader} passes over
 *     longer ones, {@link DataSetReader#read} refuses them
 * @param maxSequenceDepth levels of nested sequences
 * @param maxElements elements and sequence items, nested ones included
 * @param maxInflatedBytes bytes a deflated data set may unfold to
 * @param maxInflateRatio inflated bytes for each deflated byte, counted after the first mebibyte
 */
public record DataSetLimits(
    long maxHeaderBytes,
    int maxElementBytes,
    int maxSequenceDepth,
    int maxElements,
    long maxInflatedBytes,
    int maxInflateRatio) {

  private static final long DEFAULT_INFLATED_BYTES = 4L << 30;
  private static final int DEFAULT_INFLATE_RATIO = 100;
  private static final int DEFAULT_DEPTH = 64;
  private static final int DEFAULT_ELEMENTS = 200_000;

  public DataSetLimits {
    if (maxHeaderBytes < 1
        || maxElementBytes < 1
        || maxSequenceDepth < 0
        || maxElements < 1
        || maxInflatedBytes < 1
        || maxInflateRatio < 1) {
      throw new IllegalArgumentException("limits of a data set must be positive");
    }
  }

  public DataSetLimits(
      long maxHeaderBytes, int maxElementBytes, int maxSequenceDepth, int maxElements) {
    this(
        maxHeaderBytes,
        maxElementBytes,
        maxSequenceDepth,
        maxElements,
        DEFAULT_INFLATED_BYTES,
        DEFAULT_INFLATE_RATIO);
  }

  /**
   * 16 MiB of header, 1 MiB an element, 64 levels, 200,000 elements; inflated 100 to 1 to 4 GiB.
   */
  public static DataSetLimits defaults() {
    return new DataSetLimits(16L << 20, 1 << 20, DEFAULT_DEPTH, DEFAULT_ELEMENTS);
  }

  /** The defaults for a whole object, pixels included, of at most so many bytes. */
  public static DataSetLimits wholeObject(int maxBytes) {
    return new DataSetLimits(maxBytes, maxBytes, DEFAULT_DEPTH, DEFAULT_ELEMENTS);
  }
}
