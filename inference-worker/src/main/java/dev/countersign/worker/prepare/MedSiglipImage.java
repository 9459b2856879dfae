package dev.countersign.worker.prepare;

/**
 * {@code medsiglip-448-v1}: an image as MedSigLIP takes it.
 *
 * <ol>
 *   <li>The short side is padded with zeros to a square; the image stands in the middle, and an odd
 *       line or column more goes below or to the right.
 *   <li>The square is resized to 448 by 448: bilinear, half-pixel centres, no antialiasing.
 *   <li>Samples are rounded half up to UINT8.
 *   <li>Grey becomes three equal channels, red, green and blue beside each other (height, width,
 *       channel). Scaling to -1 to 1 is the model server's part.
 * </ol>
 */
public final class MedSiglipImage {
  /** Rows and columns of the output. */
  public static final int SIDE = 448;

  /** Channels of the output. */
  public static final int CHANNELS = 3;

  private MedSiglipImage() {}

  /** The tensor's bytes: 448 x 448 x 3. */
  public static byte[] prepare(GreyPixels image) {
    byte[] grey = resized(image).samples();
    byte[] channels = new byte[grey.length * CHANNELS];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = grey[i / CHANNELS];
    }
    return channels;
  }

  private static GreyPixels resized(GreyPixels image) {
    int side = Math.max(image.rows(), image.columns());
    int above = (side - image.rows()) / 2;
    int left = (side - image.columns()) / 2;
    return Bilinear.resize(
        (row, column) -> padded(image, row - above, column - left), side, side, SIDE, SIDE);
  }

  private static int padded(GreyPixels image, int row, int column) {
    boolean inside = row >= 0 && row < image.rows() && column >= 0 && column < image.columns();
    return inside ? image.at(row, column) : 0;
  }
}
