package dev.countersign.worker.prepare;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * {@code medgemma-896-v1}: an image as MedGemma takes it.
 *
 * <ol>
 *   <li>An image whose long side is over 896 is resized so that it is 896; the other side keeps the
 *       aspect, rounded half up, at least 1. A smaller image stays as it is.
 *   <li>Resizing is bilinear with half-pixel centres and no antialiasing.
 *   <li>Samples are rounded half up to 8 bits. Nothing is padded.
 *   <li>The image is sent as a grey 8-bit PNG. The samples are pinned; their compressed form is the
 *       Java platform's.
 * </ol>
 */
public final class MedGemmaImage {
  /** The long side of the output at most. */
  public static final int LONGEST = 896;

  private MedGemmaImage() {}

  /** The PNG file. */
  public static byte[] prepare(GreyPixels image) {
    return png(resized(image));
  }

  /** The samples before they are compressed. */
  static GreyPixels resized(GreyPixels image) {
    int longSide = Math.max(image.rows(), image.columns());
    if (longSide <= LONGEST) {
      return image;
    }
    return Bilinear.resize(
        image::at,
        image.rows(),
        image.columns(),
        scaled(image.rows(), longSide),
        scaled(image.columns(), longSide));
  }

  private static int scaled(int side, int longSide) {
    return Math.max(1, (2 * side * LONGEST + longSide) / (2 * longSide));
  }

  private static byte[] png(GreyPixels image) {
    var grey = new BufferedImage(image.columns(), image.rows(), BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setDataElements(0, 0, image.columns(), image.rows(), image.samples());
    var bytes = new ByteArrayOutputStream();
    // In memory: ImageIO's default keeps a copy of the picture in a temporary file.
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(grey, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }
}
