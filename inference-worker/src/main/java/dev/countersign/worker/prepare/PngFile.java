package dev.countersign.worker.prepare;

import dev.countersign.schemas.ContentId;

/**
 * A prepared picture as a PNG file. It is known by its samples: another build of zlib may compress
 * the same samples to other bytes.
 */
public final class PngFile {
  private final byte[] bytes;
  private final String samplesSha256;

  PngFile(byte[] bytes, String samplesSha256) {
    this.bytes = bytes;
    this.samplesSha256 = samplesSha256;
  }

  /** The hash of samples line by line, the channels of each pixel beside each other. */
  static String hash(int rows, int columns, int channels, byte[] samples) {
    return ContentId.sha256("%d %d %d\n".formatted(rows, columns, channels), samples);
  }

  /** The file; not a copy, and must not be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** SHA-256 of rows, columns and channels in decimal ASCII and of the 8-bit samples. */
  public String samplesSha256() {
    return samplesSha256;
  }
}
