package dev.countersign.review.audit;

import dev.countersign.review.signoff.Checkpoint;
import dev.countersign.schemas.ContentId;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Holds checkpoints against public keys. */
final class CheckpointSignature {
  private final Map<String, byte[]> keys;

  /**
   * Against these keys alone.
   *
   * @param publicKeys 64 hexadecimal digits each
   */
  CheckpointSignature(Stream<String> publicKeys) {
    keys =
        publicKeys
            .map(CheckpointSignature::bytes)
            .collect(Collectors.toMap(ContentId::sha256, key -> key, (one, same) -> one));
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
    byte[] key = keys.get(checkpoint.keyId());
    if (key == null || checkpoint.signature().length() != 2 * Ed25519.SIGNATURE_SIZE) {
      return false;
    }
    byte[] message = checkpoint.signedBytes();
    try {
      byte[] signature = bytes(checkpoint.signature());
      return Ed25519.verify(signature, 0, key, 0, message, 0, message.length);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
