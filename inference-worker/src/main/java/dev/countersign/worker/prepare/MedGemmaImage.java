package dev.countersign.worker.prepare;

/**
 * {@code medgemma-896-v1}: an image as MedGemma takes it.
 *
 * <ol>
 *   <li>An image whose long side is over 896 is resized so that it is 896; the other side keeps the
 *       aspect, rounded half up, at least 1. A smaller image stays as it is.
 *   <li>Resizing is bilinear with half-pixel centres and no antialiasing.
 *   <li>Samples are rounded half up to 8 bits. Nothing is padded.
 *   <li>The image is sent as a grey 8-bit PNG. The samples are pinned, their compressed form is
 *       not.
 * </ol>
 *
 * <p>{@code medgemma-square-896-v1} is the same of the image in a black square, as {@link
 * MedSiglipImage} pads it: for answers in coordinates.
 */
public final class MedGemmaImage {
  /** The long side of the output at most. */
  public static final int LONGEST = 896;

  private MedGemmaImage() {}

  /** The PNG file. */
  public static PngFile prepare(GreyPixels image) {
    return png(resized(image));
  }

  /** The PNG file of the image in a square. */
  public static PngFile prepareSquare(GreyPixels image) {
    return prepare(image.square());
  }

  /** The samples before they are compressed. */
  static GreyPixels resized(GreyPixels image) {
    int longSide = Math.max(image.rows(), image.columns());
    return longSide <= LONGEST
        ? image
        : Bilinear.resize(image, scaled(image.rows(), longSide), scaled(image.columns(), longSide));
  }

  /** A side of an image whose long side becomes 896, where it is longer. */
  static int scaled(int side, int longSide) {
    return longSide <= LONGEST
        ? side
        : Math.max(1, (int) ((2L * side * LONGEST + longSide) / (2L * longSide)));
  }

  private static PngFile png(GreyPixels image) {
    return Png.grey(image.rows(), image.columns(), image.samples());
  }
}
