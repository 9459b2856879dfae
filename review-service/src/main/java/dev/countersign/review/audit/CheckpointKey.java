package dev.countersign.review.audit;

import dev.countersign.platform.secret.SecretFile;
import dev.countersign.review.signoff.Checkpoint;
import dev.countersign.schemas.ContentId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The service's Ed25519 key (RFC 8032). Safe for use by many threads. */
public final class CheckpointKey implements Checkpoint.Signer {
  private final byte[] privateKey;
  private final byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];

  private CheckpointKey(byte[] privateKey) {
    this.privateKey = privateKey;
    Ed25519.generatePublicKey(privateKey, 0, publicKey, 0);
  }

  /** Reads the key file; makes it, readable by its owner alone, where there is none. */
  public static CheckpointKey load(Path keyFile) throws IOException {
    return new CheckpointKey(SecretFile.load("key-file", keyFile, Ed25519.SECRET_KEY_SIZE));
  }

  @Override
  public String publicKey() {
    return HexFormat.of().formatHex(publicKey);
  }

  @Override
  public String keyId() {
    return ContentId.sha256(publicKey);
  }

  @Override
  public String sign(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(privateKey, 0, message, 0, message.length, signature, 0);
    return HexFormat.of().formatHex(signature);
  }
}
