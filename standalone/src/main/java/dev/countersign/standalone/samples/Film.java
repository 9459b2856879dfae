package dev.countersign.standalone.samples;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.SplittableRandom;

/** Turns densities into detector values: noise, collimation and burnt-in captions. */
final class Film {

  /** The largest of 12 bits. */
  static final int MAX = 4095;

  private final SplittableRandom random;
  private final double[] collimation = new double[4];

  Film(long seed) {
    this.random = new SplittableRandom(seed + 51);
    for (int edge = 0; edge < collimation.length; edge++) {
      collimation[edge] = 0.006 + 0.012 * random.nextDouble();
    }
  }

  short[] expose(Canvas body, int size) {
    byte[] captions = captions(size);
    double ratio = (double) body.size() / size;
    short[] pixels = new short[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double density = body.sample((row + 0.5) * ratio - 0.5, (column + 0.5) * ratio - 0.5);
        double seen = (contrast(density) + noise(density)) * open(row, column, size);
        int caption = captions[row * size + column] & 0xff;
        double value = seen + (3900 - seen) * caption / 255.0;
        pixels[row * size + column] = (short) Math.clamp(Math.round(value), 0, MAX);
      }
    }
    return pixels;
  }

  /** Steepens the middle, as a detector's own processing does. */
  private static double contrast(double density) {
    double steep = 1500 + 1.28 * (density - 1500);
    return steep > 300 ? steep : 300 * Math.exp((steep - 300) / 300);
  }

  /** Dense parts let less through, so their noise is stronger. The sum of four is near Gaussian. */
  private double noise(double density) {
    long bits = random.nextLong();
    int sum = 0;
    for (int shift = 0; shift < 64; shift += 16) {
      sum += (int) ((bits >>> shift) & 0xffff) - 0x8000;
    }
    return sum / 37_837.0 * (12 + 0.009 * density);
  }

  private double open(int row, int column, int size) {
    double x = (column + 0.5) / size;
    double y = (row + 0.5) / size;
    double inside =
        Math.min(
            Math.min(x - collimation[0], 1 - collimation[1] - x),
            Math.min(y - collimation[2], 1 - collimation[3] - y));
    return 0.06 + 0.94 * Shapes.step(inside, 0.003);
  }

  private static byte[] captions(int size) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size / 40));
    pen.drawString("SYNTHETIC", size / 32, size - size / 30);
    pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size / 24));
    pen.drawString("L", size - size / 11, size / 12);
    pen.dispose();
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }
}
