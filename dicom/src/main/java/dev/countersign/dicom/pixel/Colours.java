package dev.countersign.dicom.pixel;

/** Colour frames as RGB of 8 bits (PS3.3 section C.7.6.3.1.2). */
final class Colours {

  private Colours() {}

  /** The pixels in rows, each as 0xRRGGBB. */
  static int[] rgb(Frame frame) throws UndecodableException {
    return switch (frame.format().photometric()) {
      case "PALETTE COLOR" -> palette(frame);
      case "RGB", "YBR_RCT", "YBR_ICT" -> threeSamples(frame, false);
      case "YBR_FULL", "YBR_FULL_422" -> threeSamples(frame, true);
      default ->
          throw new UndecodableException(
              "the Photometric Interpretation of the image is not shown yet");
    };
  }

  private static int[] palette(Frame frame) throws UndecodableException {
    Palette palette = Palette.of(frame.header());
    int[] pixels = new int[frame.count()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = palette.rgb(frame.stored(i));
    }
    return pixels;
  }

  private static int[] threeSamples(Frame frame, boolean ybr) {
    int[] pixels = new int[frame.count() / 3];
    int bits = frame.format().bitsStored();
    for (int i = 0; i < pixels.length; i++) {
      int first = eightBits(frame.stored(3 * i), bits);
      int second = eightBits(frame.stored(3 * i + 1), bits);
      int third = eightBits(frame.stored(3 * i + 2), bits);
      pixels[i] = ybr ? fromYbr(first, second, third) : packed(first, second, third);
    }
    return pixels;
  }

  private static int eightBits(long sample, int bits) {
    return (int) (bits > Byte.SIZE ? sample >> (bits - Byte.SIZE) : sample);
  }

  private static int fromYbr(int y, int cb, int cr) {
    double red = y + 1.402 * (cr - 128);
    double green = y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128);
    double blue = y + 1.772 * (cb - 128);
    return packed(rounded(red), rounded(green), rounded(blue));
  }

  private static int rounded(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }

  private static int packed(int red, int green, int blue) {
    return (red & 0xff) << 16 | (green & 0xff) << 8 | (blue & 0xff);
  }

  /** The luminance of a colour (ITU-R BT.601), 0 to 255. */
  static int luminance(int rgb) {
    return rounded(0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff));
  }
}
