package dev.countersign.worker.prepare;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * PNG files of 8 bits a sample (ISO/IEC 15948), made for speed: they travel to the model server
 * once and are thrown away. Each line is told as its difference from the one above.
 */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int UP = 2;
  private static final byte GREY = 0;
  private static final byte COLOUR = 2;

  private Png() {}

  static PngFile grey(int rows, int columns, byte[] samples) {
    return new PngFile(file(rows, columns, GREY, samples), PngFile.hash(rows, columns, 1, samples));
  }

  /** Samples are red, green and blue beside each other. */
  static PngFile colour(int rows, int columns, byte[] samples) {
    return new PngFile(
        file(rows, columns, COLOUR, samples), PngFile.hash(rows, columns, 3, samples));
  }

  private static byte[] file(int rows, int columns, byte colourType, byte[] samples) {
    var bytes = new ByteArrayOutputStream(samples.length / 2 + 128);
    try (var out = new DataOutputStream(bytes)) {
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(rows, columns, colourType));
      chunk(out, "IDAT", compressed(rows, samples));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] header(int rows, int columns, byte colourType) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(columns);
    out.writeInt(rows);
    out.write(new byte[] {Byte.SIZE, colourType, 0, 0, 0});
    return bytes.toByteArray();
  }

  private static byte[] compressed(int rows, byte[] samples) throws IOException {
    var bytes = new ByteArrayOutputStream(samples.length / 2);
    int length = samples.length / rows;
    byte[] line = new byte[length + 1];
    line[0] = UP;
    try (var deflater = new Deflater(Deflater.BEST_SPEED);
        var out = new DeflaterOutputStream(bytes, deflater, 1 << 14)) {
      System.arraycopy(samples, 0, line, 1, length);
      out.write(line);
      for (int at = length; at < samples.length; at += length) {
        for (int i = 0; i < length; i++) {
          line[i + 1] = (byte) (samples[at + i] - samples[at + i - length]);
        }
        out.write(line);
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var sum = new CRC32();
    sum.update(name);
    sum.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) sum.getValue());
  }
}
