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
    byte[] channels = new byte[SIDE * SIDE * CHANNELS];
    Bilinear.resize(image.square(), SIDE, SIDE, channels, 0, CHANNELS);
    for (int i = 0; i < channels.length; i += CHANNELS) {
      channels[i + 1] = channels[i];
      channels[i + 2] = channels[i];
    }
    return channels;
  }
}
