package dev.countersign.platform.journal;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of what is journaled. */
final class Digests {
  private static final int CHUNK = 64 << 10;

  private Digests() {}

  static byte[] of(byte[] bytes) {
    return sha256().digest(bytes);
  }

  /** Of a stream, read to its end. */
  static byte[] of(InputStream bytes) throws IOException {
    MessageDigest digest = sha256();
    byte[] chunk = new byte[CHUNK];
    for (int count = bytes.read(chunk); count >= 0; count = bytes.read(chunk)) {
      digest.update(chunk, 0, count);
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
