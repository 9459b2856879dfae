package dev.countersign.standin.chest;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/**
 * A grey picture reduced to a square of fixed size, its longer side kept and the rest black, so
 * that any resolution is read alike. Coordinates are in picture heights: x from -0.5 to 0.5, y from
 * 0 at the top to 1. Immutable.
 */
public final class GreyPicture {

  private static final int SIZE = 256;

  private final float[] values = new float[SIZE * SIZE];

  private interface Source {
    int grey(int row, int column);
  }

  private GreyPicture(int rows, int columns, Source source) {
    int longer = Math.max(rows, columns);
    double pixels = (double) longer / SIZE;
    int top = (longer - rows) / 2;
    int left = (longer - columns) / 2;
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        values[row * SIZE + column] =
            mean(source, rows, columns, row * pixels - top, column * pixels - left, pixels);
      }
    }
  }

  /** A decoded picture; colour is read as luminance. */
  public static GreyPicture of(BufferedImage image) {
    boolean grey = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
    // getRGB would convert from Java's linear grey and so change the values stored.
    return new GreyPicture(
        image.getHeight(),
        image.getWidth(),
        grey
            ? (row, column) -> image.getRaster().getSample(column, row, 0)
            : (row, column) -> luminance(image.getRGB(column, row)));
  }

  /** Interleaved 8-bit RGB, row-major, starting at an offset. */
  public static GreyPicture ofRgb(ByteBuffer rgb, int offset, int rows, int columns) {
    return new GreyPicture(
        rows,
        columns,
        (row, column) -> {
          int at = offset + 3 * (row * columns + column);
          return luminance(
              ((rgb.get(at) & 0xff) << 16)
                  | ((rgb.get(at + 1) & 0xff) << 8)
                  | (rgb.get(at + 2) & 0xff));
        });
  }

  /** ITU-R BT.601 luma in integers. */
  private static int luminance(int rgb) {
    return (299 * ((rgb >> 16) & 0xff) + 587 * ((rgb >> 8) & 0xff) + 114 * (rgb & 0xff) + 500)
        / 1000;
  }

  private static float mean(
      Source source, int rows, int columns, double top, double left, double pixels) {
    int fromRow = (int) Math.floor(top);
    int toRow = Math.max(fromRow + 1, (int) Math.floor(top + pixels));
    int fromColumn = (int) Math.floor(left);
    int toColumn = Math.max(fromColumn + 1, (int) Math.floor(left + pixels));
    long sum = 0;
    for (int row = fromRow; row < toRow; row++) {
      for (int column = fromColumn; column < toColumn; column++) {
        boolean inside = row >= 0 && row < rows && column >= 0 && column < columns;
        sum += inside ? source.grey(row, column) : 0;
      }
    }
    return (float) sum / ((toRow - fromRow) * (toColumn - fromColumn));
  }

  /** The grey value at a point, 0 to 255; outside the picture that of the nearest edge. */
  double at(double x, double y) {
    double column = Math.clamp((x + 0.5) * SIZE - 0.5, 0, SIZE - 1.001);
    double row = Math.clamp(y * SIZE - 0.5, 0, SIZE - 1.001);
    int c = (int) column;
    int r = (int) row;
    double top = mix(values[r * SIZE + c], values[r * SIZE + c + 1], column - c);
    double bottom = mix(values[(r + 1) * SIZE + c], values[(r + 1) * SIZE + c + 1], column - c);
    return mix(top, bottom, row - r);
  }

  private static double mix(double a, double b, double share) {
    return a + (b - a) * share;
  }
}
