package dev.countersign.standin.medgemma;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Decides, from the seed and the input alone, whether an answer is to be wrong and how.
 *
 * @param way a number that chooses among the ways to be wrong, not negative
 */
record Slip(boolean wrong, int way) {

  static Slip of(long seed, double share, String prompt, List<byte[]> images) {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
    digest.update(prompt.getBytes(StandardCharsets.UTF_8));
    images.forEach(digest::update);
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    double lot = (hash.getLong() >>> 11) * 0x1.0p-53;
    return new Slip(lot < share, hash.getInt() & Integer.MAX_VALUE);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
