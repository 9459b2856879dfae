package dev.countersign.dicom;

/** What is left of the limits while one data set is read. */
final class DataSetBudget {

  private final DataSetLimits limits;
  private long heldBytes;
  private int elements;

  DataSetBudget(DataSetLimits limits) {
    this.limits = limits;
  }

  void countElement(int depth) throws DicomParseException {
    if (++elements > limits.maxElements()) {
      throw new DicomParseException(
          "the data set has more than " + limits.maxElements() + " elements, at depth " + depth);
    }
  }

  void checkDepth(int depth) throws DicomParseException {
    if (depth > limits.maxSequenceDepth()) {
      throw new DicomParseException(
          "sequences are nested more than " + limits.maxSequenceDepth() + " deep");
    }
  }

  /**
   * Whether a value of this length may be held in memory, which is then counted.
   *
   * @param passOver whether a value that is too long may be passed over instead of refused
   */
  boolean mayHold(int tag, long length, boolean passOver) throws DicomParseException {
    if (length > limits.maxElementBytes()) {
      if (passOver) {
        return false;
      }
      throw new DicomParseException(
          Tag.toString(tag) + " is longer than " + limits.maxElementBytes() + " bytes");
    }
    heldBytes += length;
    if (heldBytes > limits.maxHeaderBytes()) {
      throw new DicomParseException(
          "the data set holds more than " + limits.maxHeaderBytes() + " bytes of values");
    }
    return true;
  }
}
