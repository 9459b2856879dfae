package dev.countersign.platform.mllp;

/** What stood between a start block and an end block. Prints nothing of itself. */
public final class MllpFrame {
  private final byte[] bytes;
  private final boolean tooLong;
  private final Ending ending;

  /** How a frame ends. */
  enum Ending {
    /** In its end block. */
    WHOLE,
    /** Not at all: the next frame began within it. */
    NONE
  }

  MllpFrame(byte[] bytes, boolean tooLong, Ending ending) {
    this.bytes = bytes;
    this.tooLong = tooLong;
    this.ending = ending;
  }

  /** The message; of one that is too long its beginning. Not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** True when the rest was dropped. */
  public boolean tooLong() {
    return tooLong;
  }

  /** True when the next frame began before this one had ended: its message is not whole. */
  public boolean unended() {
    return ending == Ending.NONE;
  }
}
