package dev.countersign.dicom.pixel;

/** Modality values of a monochrome frame. */
public final class GreyImage {

  private GreyImage() {}

  public static GreyImage of(Frame frame) throws UndecodableException {
    return notBuilt("" + frame.hashCode());
  }

  public int rows() {
    return notBuilt("");
  }

  public int columns() {
    return notBuilt("");
  }

  /** The modality value of a pixel, after rescaling. */
  public float value(int row, int column) {
    return notBuilt("" + row + column);
  }

  /** The header's first window, or else the range of the frame. */
  public Window defaultWindow() {
    return notBuilt("");
  }

  /** Whether high values are dark (MONOCHROME1). */
  public boolean inverted() {
    return notBuilt("");
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T notBuilt(String why) {
    throw new UnsupportedOperationException(why);
  }
}
