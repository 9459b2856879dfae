package dev.countersign.ingest.dicom;

import dev.countersign.dicom.net.CertificateRule;
import dev.countersign.dicom.net.PemFiles;
import dev.countersign.dicom.net.TlsProfile;
import dev.countersign.dicom.net.TlsProfile.ClientCertificates;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.config.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;

/**
 * The {@code ingest.dicom.tls} section.
 *
 * @param enabled whether the port with TLS is open; else nothing else here is looked at
 * @param plainPort whether the port without TLS is open beside it
 * @param port 0 lets the system choose
 * @param keyFile our private key, PEM, PKCS #8 without passphrase
 * @param certificateFile our certificate and those that lead to its authority, PEM
 * @param authoritiesFile the authorities that issue the peers' certificates, PEM
 * @param clientCertificates what callers must show: required, optional or none
 * @param aeCertificates by calling AE title the certificate that proves it: its SHA-256, or its
 *     subject
 */
public record DicomTlsSettings(
    boolean enabled,
    boolean plainPort,
    int port,
    String keyFile,
    String certificateFile,
    String authoritiesFile,
    ClientCertificatesRule clientCertificates,
    Map<String, String> aeCertificates) {

  /** What callers must show, as it is written. */
  public enum ClientCertificatesRule {
    required(ClientCertificates.REQUIRED),
    optional(ClientCertificates.OPTIONAL),
    none(ClientCertificates.NONE);

    private final ClientCertificates clients;

    ClientCertificatesRule(ClientCertificates clients) {
      this.clients = clients;
    }
  }

  /** No TLS. */
  static final DicomTlsSettings OFF =
      new DicomTlsSettings(false, true, 0, "", "", "", ClientCertificatesRule.required, Map.of());

  public DicomTlsSettings {
    Rules.requirePort("port", port);
    if (enabled) {
      Rules.requireText("key-file", keyFile);
      Rules.requireText("certificate-file", certificateFile);
      Rules.requireText("authorities-file", authoritiesFile);
    }
    aeCertificates = Map.copyOf(aeCertificates);
    aeCertificates.forEach((title, text) -> rule("ae-certificates." + title, text));
    Rules.require(
        aeCertificates.isEmpty() || (enabled && clientCertificates != ClientCertificatesRule.none),
        "ae-certificates",
        aeCertificates.keySet(),
        "needs TLS with client certificates");
  }

  static CertificateRule rule(String key, String text) {
    try {
      return CertificateRule.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          key, text, "must be a SHA-256 in hexadecimal or a subject such as CN=CT1,O=Hospital");
    }
  }

  /**
   * Reads the files.
   *
   * @throws InvalidSettingException if one is missing or does not hold what it should
   */
  TlsProfile profile() {
    try {
      return TlsProfile.of(
          PemFiles.identity(Path.of(keyFile), Path.of(certificateFile)),
          PemFiles.certificates(Path.of(authoritiesFile)),
          clientCertificates.clients);
    } catch (IOException e) {
      throw new InvalidSettingException(
          "ingest.dicom.tls",
          keyFile + ", " + certificateFile + ", " + authoritiesFile,
          "must name files that can be read: " + e.getMessage());
    } catch (GeneralSecurityException e) {
      throw new InvalidSettingException(
          "ingest.dicom.tls",
          keyFile + ", " + certificateFile + ", " + authoritiesFile,
          "must be PEM files of a key, its certificate and authorities: " + e.getMessage());
    }
  }
}
