package dev.countersign.dicom.pixel;

import java.awt.image.BufferedImage;
import java.util.Optional;

/** Turns frames into pictures of 8 bits. */
public final class Rendering {

  private static final int BRIGHTEST = 255;

  private Rendering() {}

  /**
   * Brightness, rows x columns bytes in rows, 255 the brightest. Colour becomes luminance, to which
   * no window applies.
   *
   * @param window empty for {@link GreyImage#defaultWindow}
   */
  public static byte[] toGrey8(Frame frame, Optional<Window> window) throws UndecodableException {
    return frame.format().isMonochrome()
        ? grey(GreyImage.of(frame), window)
        : luminance(Colours.rgb(frame));
  }

  private static byte[] grey(GreyImage image, Optional<Window> chosen) {
    Window window = chosen.orElseGet(image::defaultWindow);
    byte[] pixels = new byte[image.rows() * image.columns()];
    for (int i = 0; i < pixels.length; i++) {
      int brightness = (int) Math.round(window.brightness(image.value(i)) * BRIGHTEST);
      pixels[i] = (byte) (image.inverted() ? BRIGHTEST - brightness : brightness);
    }
    return pixels;
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
