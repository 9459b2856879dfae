package dev.countersign.review.audit;

import dev.countersign.review.signoff.Checkpoint;
import dev.countersign.schemas.ContentId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Holds checkpoints against public keys. */
final class CheckpointSignature {
  private final Map<String, Ed25519.PublicPoint> keys = new HashMap<>();

  /**
   * Against these keys alone.
   *
   * @param publicKeys 64 hexadecimal digits each
   */
  CheckpointSignature(Stream<String> publicKeys) {
    publicKeys.map(CheckpointSignature::bytes).forEach(this::believe);
  }

  /** What is no key of this kind is never believed. */
  private void believe(byte[] key) {
    Ed25519.PublicPoint point =
        key.length == Ed25519.PUBLIC_KEY_SIZE
            ? Ed25519.validatePublicKeyPartialExport(key, 0)
            : null;
    if (point != null) {
      keys.put(ContentId.sha256(key), point);
    }
  }

  /**
   * Hexadecimal digits as bytes.
   *
   * @throws IllegalArgumentException unless the digits are written as this program writes them
   */
  static byte[] bytes(String digits) {
    byte[] bytes = HexFormat.of().parseHex(digits);
    if (!HexFormat.of().formatHex(bytes).equals(digits)) {
      throw new IllegalArgumentException("Digits above 9 are lower-case letters");
    }
    return bytes;
  }

  /** True when one of the keys signed exactly this. */
  boolean holds(Checkpoint checkpoint) {
    Ed25519.PublicPoint key = keys.get(checkpoint.keyId());
    if (key == null || checkpoint.signature().length() != 2 * Ed25519.SIGNATURE_SIZE) {
      return false;
    }
    byte[] message = checkpoint.signedBytes();
    try {
      byte[] signature = bytes(checkpoint.signature());
      return Ed25519.verify(signature, 0, key, message, 0, message.length);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
