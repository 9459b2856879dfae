package dev.countersign.dicom.pixel;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * Writes JPEG Lossless for tests: one scan of all components, each category of differences in a
 * code of 5 bits.
 */
final class LosslessJpegWriter {

  private static final int CATEGORY_BITS = 5;

  private final int precision;
  private final int rows;
  private final int columns;
  private final int components;
  private final int predictor;
  private final int point;
  private final int restartInterval;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long buffer;
  private int filled;

  LosslessJpegWriter(
      int precision,
      int rows,
      int columns,
      int components,
      int predictor,
      int point,
      int restartInterval) {
    this.precision = precision;
    this.rows = rows;
    this.columns = columns;
    this.components = components;
    this.predictor = predictor;
    this.point = point;
    this.restartInterval = restartInterval;
  }

  /** The stream of samples that are multiples of 2 to the power of the point transform. */
  byte[] write(int[] samples) {
    headers();
    for (int row = 0; row < rows; row++) {
      boolean first = row == 0;
      int rowsPerInterval = restartInterval / columns;
      if (rowsPerInterval > 0 && row > 0 && row % rowsPerInterval == 0) {
        flush();
        hex("ff%02x".formatted(0xd0 + (row / rowsPerInterval - 1) % 8));
        first = true;
      }
      for (int i = row * columns * components; i < (row + 1) * columns * components; i++) {
        difference((samples[i] >> point) - predicted(samples, i, first));
      }
    }
    flush();
    hex("ffd9");
    return out.toByteArray();
  }

  private void headers() {
    hex(
        "ffd8 ffc3 %04x %02x %04x %04x %02x"
            .formatted(8 + 3 * components, precision, rows, columns, components));
    for (int i = 1; i <= components; i++) {
      hex("%02x 11 00".formatted(i));
    }
    hex("ffc4 0024 00 00000000 11 0000000000000000000000");
    for (int category = 0; category <= 16; category++) {
      hex("%02x".formatted(category));
    }
    hex("ffdd 0004 %04x ffda %04x %02x".formatted(restartInterval, 6 + 2 * components, components));
    for (int i = 1; i <= components; i++) {
      hex("%02x 00".formatted(i));
    }
    hex("%02x 00 %02x".formatted(predictor, point));
  }

  private void hex(String digits) {
    out.writeBytes(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  private int predicted(int[] samples, int at, boolean first) {
    int width = columns * components;
    boolean leftmost = at % width < components;
    if (first && leftmost) {
      return 1 << (precision - point - 1);
    }
    int above = first ? 0 : samples[at - width] >> point;
    if (leftmost) {
      return above;
    }
    int left = samples[at - components] >> point;
    int corner = first ? 0 : samples[at - width - components] >> point;
    return switch (first ? 1 : predictor) {
      case 1 -> left;
      case 2 -> above;
      case 3 -> corner;
      case 4 -> left + above - corner;
      case 5 -> left + ((above - corner) >> 1);
      case 6 -> above + ((left - corner) >> 1);
      default -> (left + above) >> 1;
    };
  }

  private void difference(int exact) {
    int difference = (short) exact;
    int category = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(difference));
    put(category, CATEGORY_BITS);
    if (category < 16) {
      int negative = difference < 0 ? (1 << category) - 1 : 0;
      put(difference + negative, category);
    }
  }

  private void put(int value, int bits) {
    buffer = (buffer << bits) | value;
    filled += bits;
    while (filled >= Byte.SIZE) {
      filled -= Byte.SIZE;
      int next = (int) (buffer >> filled) & 0xff;
      out.write(next);
      if (next == 0xff) {
        out.write(0);
      }
    }
  }

  private void flush() {
    if (filled > 0) {
      put((1 << (Byte.SIZE - filled)) - 1, Byte.SIZE - filled);
    }
  }
}
