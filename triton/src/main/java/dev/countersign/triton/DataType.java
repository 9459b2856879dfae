package dev.countersign.triton;

/** A tensor's element type, named as the Open Inference Protocol names it. */
public enum DataType {
  BOOL(1),
  UINT8(1),
  UINT16(2),
  UINT32(4),
  UINT64(8),
  INT8(1),
  INT16(2),
  INT32(4),
  INT64(8),
  FP16(2),
  FP32(4),
  FP64(8),
  BF16(2),
  /** Elements of any length; each travels as a 4-byte little-endian length and its data. */
  BYTES(0);

  private final int elementBytes;

  DataType(int elementBytes) {
    this.elementBytes = elementBytes;
  }

  /** Bytes an element takes in raw contents; 0 for {@link #BYTES}, whose elements vary. */
  public int elementBytes() {
    return elementBytes;
  }
}
