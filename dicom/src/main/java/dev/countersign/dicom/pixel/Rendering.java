package dev.countersign.dicom.pixel;

import java.awt.image.BufferedImage;
import java.util.Optional;

/** Turns frames into pictures of 8 bits. */
public final class Rendering {

  private Rendering() {}

  /** Brightness, rows x columns, 255 the brightest; colour becomes luminance. */
  public static byte[] toGrey8(Frame frame, Optional<Window> window) throws UndecodableException {
    return notBuilt("" + frame.hashCode() + window);
  }

  /** A picture for display; colour stays colour. */
  public static BufferedImage toImage(Frame frame, Optional<Window> window)
      throws UndecodableException {
    return notBuilt("" + frame.hashCode() + window);
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T notBuilt(String why) {
    throw new UnsupportedOperationException(why);
  }
}
