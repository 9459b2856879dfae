package dev.countersign.platform.mllp;

/** What stood between a start block and an end block. Prints nothing of itself. */
public final class MllpFrame {
  private final byte[] bytes;
  private final boolean tooLong;

  MllpFrame(byte[] bytes, boolean tooLong) {
    this.bytes = bytes;
    this.tooLong = tooLong;
  }

  /** The message; of one that is too long its beginning. Not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** True when the rest was dropped. */
  public boolean tooLong() {
    return tooLong;
  }
}
