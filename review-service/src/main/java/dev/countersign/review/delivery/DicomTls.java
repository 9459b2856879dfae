package dev.countersign.review.delivery;

import dev.countersign.dicom.net.PemFiles;
import dev.countersign.dicom.net.TlsProfile;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.config.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * TLS with an archive: all three files, or none where it is spoken to without.
 *
 * @param keyFile our private key, PEM, PKCS #8 without passphrase
 * @param certificateFile our certificate and those that lead to its authority, PEM
 * @param authoritiesFile the authorities that issue the archive's certificate, PEM
 */
public record DicomTls(String keyFile, String certificateFile, String authoritiesFile) {
  static final DicomTls OFF = new DicomTls("", "", "");

  public DicomTls {
    boolean none = keyFile.isEmpty() && certificateFile.isEmpty() && authoritiesFile.isEmpty();
    boolean all = !keyFile.isEmpty() && !certificateFile.isEmpty() && !authoritiesFile.isEmpty();
    Rules.require(none || all, "key-file", keyFile, "must be given with the other two files");
  }

  /**
   * Reads the files; empty where there are none.
   *
   * @throws InvalidSettingException if one is missing or does not hold what it should
   */
  Optional<TlsProfile> profile() {
    if (keyFile.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          TlsProfile.of(
              PemFiles.identity(Path.of(keyFile), Path.of(certificateFile)),
              PemFiles.certificates(Path.of(authoritiesFile)),
              TlsProfile.ClientCertificates.REQUIRED));
    } catch (IOException | GeneralSecurityException e) {
      throw new InvalidSettingException(
          "review.delivery.destinations.tls",
          keyFile + ", " + certificateFile + ", " + authoritiesFile,
          "must be PEM files of a key, its certificate and authorities: " + e.getMessage());
    }
  }
}
