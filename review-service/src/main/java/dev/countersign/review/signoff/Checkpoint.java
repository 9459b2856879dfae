package dev.countersign.review.signoff;

import dev.countersign.events.CheckpointSigned;
import java.time.Instant;
import java.util.Objects;

/**
 * The newest link of the chain at one time, signed: whoever keeps it can show later that the chain
 * reached this link, and with it all that came before.
 *
 * @param chainId tells chains apart
 * @param sequence the link's position
 * @param hash the link's hash
 * @param at in milliseconds, since the topic keeps no more
 * @param keyId SHA-256 of the public key
 * @param signature Ed25519 over {@link #signedBytes}, in hexadecimal digits
 */
public record Checkpoint(
    String chainId, long sequence, String hash, Instant at, String keyId, String signature) {

  public Checkpoint {
    // Reading a file of unknown origin gives null for what it leaves out.
    Objects.requireNonNull(chainId);
    Objects.requireNonNull(hash);
    Objects.requireNonNull(keyId);
    Objects.requireNonNull(signature);
  }

  /** Signs checkpoints with the service's key. */
  public interface Signer {
    /** The key as 64 hexadecimal digits (RFC 8032). */
    String publicKey();

    /** SHA-256 of the public key. */
    String keyId();

    /** The signature in hexadecimal digits. */
    String sign(byte[] message);
  }

  static Checkpoint of(String chainId, Decision.Link link, Instant at, Signer signer) {
    var unsigned = new Checkpoint(chainId, link.sequence(), link.hash(), at, signer.keyId(), "");
    return new Checkpoint(
        chainId,
        link.sequence(),
        link.hash(),
        at,
        signer.keyId(),
        signer.sign(unsigned.signedBytes()));
  }

  /** What the signature is over: the canonical form of all other fields. */
  public byte[] signedBytes() {
    return new CanonicalForm()
        .field("form", "countersign-checkpoint-1")
        .field("chainId", chainId)
        .field("sequence", sequence)
        .field("hash", hash)
        .field("at", at)
        .field("keyId", keyId)
        .bytes();
  }

  CheckpointSigned event() {
    return new CheckpointSigned(chainId, sequence, hash, at, keyId, signature);
  }
}
