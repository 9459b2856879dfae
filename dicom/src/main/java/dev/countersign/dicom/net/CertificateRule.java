package dev.countersign.dicom.net;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;

/** Which certificate is meant: one alone, or those of one subject. */
public sealed interface CertificateRule {

  /** Whether it is meant. */
  boolean matches(X509Certificate certificate);

  /** The certificate of this SHA-256, in lower-case hexadecimal. */
  record Fingerprint(String sha256) implements CertificateRule {
    @Override
    public boolean matches(X509Certificate certificate) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.of().formatHex(digest).equals(sha256);
      } catch (CertificateEncodingException e) {
        return false;
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java platform has SHA-256", e);
      }
    }
  }

  /** Certificates of this subject that a trusted authority issued. */
  record Subject(X500Principal name) implements CertificateRule {
    @Override
    public boolean matches(X509Certificate certificate) {
      return certificate.getSubjectX500Principal().equals(name);
    }
  }

  /**
   * Reads a SHA-256 fingerprint, with colons or without, or else a distinguished name (RFC 2253).
   *
   * @throws IllegalArgumentException if it is neither
   */
  static CertificateRule parse(String text) {
    String hex = text.replace(":", "").toLowerCase(Locale.ROOT);
    return hex.matches("[0-9a-f]{64}")
        ? new Fingerprint(hex)
        : new Subject(new X500Principal(text));
  }
}
