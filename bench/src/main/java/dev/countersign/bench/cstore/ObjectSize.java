package dev.countersign.bench.cstore;

/**
 * The sizes of CT image that are sent.
 *
 * <p>Pixels are square, one sample of 16 bits.
 */
enum ObjectSize {
  SMALL("39 kB", 139),
  CT("525 kB", 512),
  LARGE("8 MB", 2000);

  private final String label;
  private final int side;

  ObjectSize(String label, int side) {
    this.label = label;
    this.side = side;
  }

  String label() {
    return label;
  }

  /** Rows and columns. */
  int side() {
    return side;
  }
}
