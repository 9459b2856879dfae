package dev.countersign.review.login;

import dev.countersign.review.Bench;
import dev.countersign.review.json.Json;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/** An authenticator with one ES256 key and its browser, both as honest as a test wants them. */
public final class SoftAuthenticator {
  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;
  private static final int CREDENTIAL_INCLUDED = 0x40;

  private final KeyPair key;
  private final byte[] credentialId;
  public String origin = Bench.PAGE.origin();
  public boolean verifiesUser = true;
  public int counter;

  public SoftAuthenticator(String id) throws GeneralSecurityException {
    credentialId = id.getBytes(StandardCharsets.UTF_8);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    key = generator.generateKeyPair();
  }

  /** One that claims this credential without having its key. */
  SoftAuthenticator copyWithAnotherKey() throws GeneralSecurityException {
    return new SoftAuthenticator(new String(credentialId, StandardCharsets.UTF_8));
  }

  public String id() {
    return base64(credentialId);
  }

  /** The body of POST /api/passkeys. */
  public Map<String, Object> create(String challenge, String name) throws Exception {
    return Map.of(
        "name",
        name,
        "clientDataJSON",
        base64(clientData("webauthn.create", challenge)),
        "attestationObject",
        base64(attestation()));
  }

  /** navigator.credentials.get. */
  public Proof.Passkey get(String challenge) throws Exception {
    counter++;
    byte[] clientData = clientData("webauthn.get", challenge);
    byte[] data = authenticatorData(0, new byte[0]);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key.getPrivate());
    signature.update(data);
    signature.update(sha256(clientData));
    return new Proof.Passkey(credentialId, clientData, data, signature.sign());
  }

  public byte[] clientData(String type, String challenge) {
    return Json.bytes(
        Map.of("type", type, "challenge", challenge, "origin", origin, "crossOrigin", false));
  }

  /** {fmt: "none", attStmt: {}, authData: ...} in CBOR. */
  public byte[] attestation() throws Exception {
    var out = new ByteArrayOutputStream();
    out.write(0xa3);
    text(out, "fmt");
    text(out, "none");
    text(out, "attStmt");
    out.write(0xa0);
    text(out, "authData");
    bytes(out, authenticatorData(CREDENTIAL_INCLUDED, attestedCredential()));
    return out.toByteArray();
  }

  private byte[] authenticatorData(int flags, byte[] rest) throws GeneralSecurityException {
    int verified = verifiesUser ? USER_VERIFIED : 0;
    String host = URI.create(origin).getHost();
    return ByteBuffer.allocate(37 + rest.length)
        .put(sha256(host.getBytes(StandardCharsets.UTF_8)))
        .put((byte) (USER_PRESENT | verified | flags))
        .putInt(counter)
        .put(rest)
        .array();
  }

  private byte[] attestedCredential() throws Exception {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[16]);
    out.write(0);
    out.write(credentialId.length);
    out.writeBytes(credentialId);
    ECPublicKey point = (ECPublicKey) key.getPublic();
    out.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
    bytes(out, coordinate(point.getW().getAffineX()));
    out.write(0x22);
    bytes(out, coordinate(point.getW().getAffineY()));
    return out.toByteArray();
  }

  private static byte[] coordinate(BigInteger value) {
    byte[] signed = value.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(32, signed.length);
    System.arraycopy(signed, signed.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.write(0x60 | text.length());
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
    out.write(0x58);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  public static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
