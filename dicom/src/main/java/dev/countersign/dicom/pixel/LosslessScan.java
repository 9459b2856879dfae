package dev.countersign.dicom.pixel;

import java.util.ArrayList;
import java.util.List;

/** One scan of JPEG Lossless (ITU-T T.81 section H.1.2). */
final class LosslessScan {

  /** A component of the scan. */
  private record Part(int component, HuffmanTable table) {}

  private final JpegBits bits;
  private final byte[] samples;
  private final int rows;
  private final int columns;
  private final int perPixel;
  private final int bytes;
  private final int predictor;
  private final int point;
  private final int start;
  private final List<Part> parts = new ArrayList<>();

  LosslessScan(
      JpegBits bits, PixelFormat format, byte[] samples, int predictor, int point, int precision) {
    this.bits = bits;
    this.samples = samples;
    this.rows = format.rows();
    this.columns = format.columns();
    this.perPixel = format.samplesPerPixel();
    this.bytes = format.bytesPerSample();
    this.predictor = predictor;
    this.point = point;
    this.start = 1 << (precision - point - 1);
  }

  void add(int component, HuffmanTable table) {
    parts.add(new Part(component, table));
  }

  /** Decodes all rows and returns where the marker after them stands. */
  int decode(int rowsPerInterval) throws UndecodableException {
    for (int row = 0; row < rows; row++) {
      boolean first = row == 0;
      if (rowsPerInterval > 0 && row > 0 && row % rowsPerInterval == 0) {
        bits.restart((row / rowsPerInterval - 1) & 7);
        first = true;
      }
      row(row, first);
    }
    if (point > 0) {
      shiftBack();
    }
    return bits.end();
  }

  private void row(int row, boolean first) throws UndecodableException {
    int width = columns * perPixel;
    for (int x = 0; x < columns; x++) {
      for (Part part : parts) {
        int at = row * width + x * perPixel + part.component();
        int predicted = x == 0 ? (first ? start : get(at - width)) : predict(at, width, first);
        Samples.put(samples, at, bytes, (predicted + difference(part.table())) & 0xffff);
      }
    }
  }

  private int predict(int at, int width, boolean first) {
    int left = get(at - perPixel);
    if (first || predictor == 1) {
      return left;
    }
    int above = get(at - width);
    int corner = get(at - width - perPixel);
    return switch (predictor) {
      case 2 -> above;
      case 3 -> corner;
      case 4 -> left + above - corner;
      case 5 -> left + ((above - corner) >> 1);
      case 6 -> above + ((left - corner) >> 1);
      default -> (left + above) >> 1;
    };
  }

  private int get(int at) {
    return Samples.get(samples, at, bytes) & (bytes == 1 ? 0xff : 0xffff);
  }

  /** A difference: its category is coded, its bits follow (section H.1.2.2). */
  private int difference(HuffmanTable table) throws UndecodableException {
    int category = table.decode(bits);
    if (category == 0) {
      return 0;
    }
    if (category >= Short.SIZE) {
      if (category > Short.SIZE) {
        throw JpegStream.damaged();
      }
      return 1 << 15;
    }
    int value = bits.take(category);
    return value < 1 << (category - 1) ? value + 1 - (1 << category) : value;
  }

  private void shiftBack() {
    for (Part part : parts) {
      for (int i = 0; i < rows * columns; i++) {
        int at = i * perPixel + part.component();
        Samples.put(samples, at, bytes, get(at) << point);
      }
    }
  }
}
