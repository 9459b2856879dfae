package dev.countersign.dicom.pixel;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Turns frames into pictures of 8 bits. */
public final class Rendering {

  private Rendering() {}

  /**
   * Brightness, rows x columns bytes in rows, 255 the brightest. Colour becomes luminance, to which
   * no window applies.
   *
   * @param window empty for the header's first window, or else its VOI LUT, or else the range
   */
  public static byte[] toGrey8(Frame frame, Optional<Window> window) throws UndecodableException {
    return frame.format().isMonochrome()
        ? grey(Levels.brightness(frame, window))
        : luminance(Colours.rgb(frame));
  }

  private static byte[] grey(Levels levels) {
    byte[] pixels = new byte[levels.rows() * levels.columns()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) levels.at(i);
    }
    return pixels;
  }

  // A window comes before a VOI LUT, as either may be used (PS3.3 section C.11.2.1.1).
  static DoubleUnaryOperator brightness(GreyImage image, Optional<Window> window)
      throws UndecodableException {
    if (window.isPresent()) {
      return window.get()::brightness;
    }
    Optional<LookupTable> table = image.voiTable();
    if (table.isPresent()) {
      LookupTable found = table.get();
      return value -> found.share(Math.round(value));
    }
    return image.defaultWindow()::brightness;
  }

  private static byte[] luminance(int[] rgb) {
    byte[] pixels = new byte[rgb.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Colours.luminance(rgb[i]);
    }
    return pixels;
  }

  /** A picture for display: grey as {@link #toGrey8} has it, or colour as it is. */
  public static BufferedImage toImage(Frame frame, Optional<Window> window)
      throws UndecodableException {
    int columns = frame.format().columns();
    int rows = frame.format().rows();
    if (frame.format().isMonochrome()) {
      BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
      image.getRaster().setDataElements(0, 0, columns, rows, toGrey8(frame, window));
      return image;
    }
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, columns, rows, Colours.rgb(frame), 0, columns);
    return image;
  }
}
