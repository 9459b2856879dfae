package dev.countersign.worker.task;

import dev.countersign.worker.prepare.PngFile;
import java.util.Base64;

/**
 * A picture in the form that Triton's vLLM backend takes. Its file is not kept beside: a series has
 * many, and they would be there twice.
 */
final class Picture {
  private final String sha256;
  private final byte[] base64;

  private Picture(String sha256, byte[] base64) {
    this.sha256 = sha256;
    this.base64 = base64;
  }

  static Picture of(PngFile file) {
    return new Picture(file.samplesSha256(), Base64.getEncoder().encode(file.bytes()));
  }

  /** SHA-256 of its samples, as {@link PngFile#samplesSha256}. */
  String sha256() {
    return sha256;
  }

  /** The image file, encoded; not a copy, and must not be changed. */
  byte[] base64() {
    return base64;
  }
}
