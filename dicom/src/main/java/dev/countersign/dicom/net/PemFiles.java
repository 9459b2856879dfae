package dev.countersign.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in PEM (RFC 7468), as OpenSSL writes them. */
public final class PemFiles {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);
  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  /**
   * A key and the certificates that go with it.
   *
   * @param certificates our own first, then those that lead to an authority
   */
  public record Identity(PrivateKey key, List<X509Certificate> certificates) {
    public Identity {
      certificates = List.copyOf(certificates);
    }

    /** Does not show the key. */
    @Override
    public String toString() {
      return "Identity of " + certificates.getFirst().getSubjectX500Principal();
    }
  }

  private PemFiles() {}

  /**
   * Reads a key, unencrypted in PKCS #8 ("BEGIN PRIVATE KEY"), and its certificates.
   *
   * @throws IOException if a file cannot be read
   * @throws GeneralSecurityException if it does not hold what it should
   */
  public static Identity identity(Path key, Path certificates)
      throws IOException, GeneralSecurityException {
    return new Identity(key(key), certificates(certificates));
  }

  /**
   * Reads one certificate or more.
   *
   * @throws IOException if the file cannot be read
   * @throws CertificateException if it holds no certificate, or what is none
   */
  public static List<X509Certificate> certificates(Path file)
      throws IOException, CertificateException {
    List<X509Certificate> certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
            .stream()
            .map(X509Certificate.class::cast)
            .toList();
    if (certificates.isEmpty()) {
      throw new CertificateException("the file holds no certificate");
    }
    return certificates;
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!pem.find()) {
      throw new GeneralSecurityException(
          "the file holds no unencrypted PKCS #8 key (BEGIN PRIVATE KEY)");
    }
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(decoded(pem.group(1)));
    GeneralSecurityException failure =
        new GeneralSecurityException("the key is neither RSA nor of an elliptic curve");
    for (String algorithm : KEY_ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException e) {
        // The encoding names its algorithm, but only a factory of that one reads it.
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  private static byte[] decoded(String base64) throws GeneralSecurityException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("the key is not in base 64", e);
    }
  }
}
