package dev.countersign.standalone.samples;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.ImageIO;

/** Renders phantoms as the models take them: bilinear, by window centre 2048 and width 4096. */
final class Pictures {

  private Pictures() {}

  static BufferedImage grey(Phantom phantom, int size) {
    return grey(phantom, size, value -> value / 16);
  }

  static BufferedImage grey(Phantom phantom, int size, DoubleUnaryOperator toGrey) {
    short[] pixels = phantom.pixels();
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    double ratio = (double) phantom.rows() / size;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double value =
            sample(pixels, phantom.rows(), (row + 0.5) * ratio - 0.5, (column + 0.5) * ratio - 0.5);
        int grey = (int) Math.clamp(toGrey.applyAsDouble(value), 0, 255);
        image.getRaster().setSample(column, row, 0, grey);
      }
    }
    return image;
  }

  private static double sample(short[] pixels, int side, double row, double column) {
    int r = (int) Math.clamp(row, 0, side - 2);
    int c = (int) Math.clamp(column, 0, side - 2);
    double fr = Math.clamp(row - r, 0, 1);
    double fc = Math.clamp(column - c, 0, 1);
    int at = r * side + c;
    double top = pixels[at] * (1 - fc) + pixels[at + 1] * fc;
    double bottom = pixels[at + side] * (1 - fc) + pixels[at + side + 1] * fc;
    return top * (1 - fr) + bottom * fr;
  }

  static BufferedImage flipped(BufferedImage image) {
    int width = image.getWidth();
    BufferedImage flipped = new BufferedImage(width, image.getHeight(), image.getType());
    for (int row = 0; row < image.getHeight(); row++) {
      for (int column = 0; column < width; column++) {
        int grey = image.getRaster().getSample(column, row, 0);
        flipped.getRaster().setSample(width - 1 - column, row, 0, grey);
      }
    }
    return flipped;
  }

  /** Interleaved 8-bit RGB. */
  static byte[] rgb(BufferedImage image) {
    byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / 3;
      rgb[i] =
          (byte) image.getRaster().getSample(pixel % image.getWidth(), pixel / image.getWidth(), 0);
    }
    return rgb;
  }

  static String base64Png(BufferedImage image) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return Base64.getEncoder().encodeToString(png.toByteArray());
  }
}
