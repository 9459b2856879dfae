package dev.countersign.review.signoff;

import dev.countersign.events.CheckpointSigned;
import dev.countersign.schemas.ContentId;
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
 * @param previous {@link #sha256} of the checkpoint before it, so that each vouches for all before
 * @param keyId SHA-256 of the public key
 * @param signature Ed25519 over {@link #signedBytes}, in hexadecimal digits
 */
public record Checkpoint(
    String chainId,
    long sequence,
    String hash,
    Instant at,
    String previous,
    String keyId,
    String signature) {
  /** What stands before the first checkpoint. */
  public static final String FIRST_PREVIOUS = "0".repeat(64);

  public Checkpoint {
    // Reading a file of unknown origin gives null for what it leaves out.
    Objects.requireNonNull(chainId);
    Objects.requireNonNull(hash);
    Objects.requireNonNull(previous);
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

  /** The checkpoint of a link, signed. */
  static Checkpoint of(
      String chainId, Decision.Link link, Instant at, String previous, Signer signer) {
    var unsigned =
        new Checkpoint(chainId, link.sequence(), link.hash(), at, previous, signer.keyId(), "");
    return unsigned.signed(signer.sign(unsigned.signedBytes()));
  }

  private Checkpoint signed(String by) {
    return new Checkpoint(chainId, sequence, hash, at, previous, keyId, by);
  }

  /** SHA-256 of all fields, the signature too. */
  public String sha256() {
    return ContentId.sha256(form().field("signature", signature).bytes());
  }

  /** What the signature is over: the canonical form of all other fields. */
  public byte[] signedBytes() {
    return form().bytes();
  }

  private CanonicalForm form() {
    return new CanonicalForm()
        .field("form", "countersign-checkpoint-1")
        .field("chainId", chainId)
        .field("sequence", sequence)
        .field("hash", hash)
        .field("at", at)
        .field("previous", previous)
        .field("keyId", keyId);
  }

  CheckpointSigned event() {
    return new CheckpointSigned(chainId, sequence, hash, at, previous, keyId, signature);
  }
}
