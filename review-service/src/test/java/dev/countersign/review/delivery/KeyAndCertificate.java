package dev.countersign.review.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A key and the certificate that it signed itself, as PEM files. Both sides may use the same. */
final class KeyAndCertificate {
  private static final String PASSWORD = "changeit";

  private KeyAndCertificate() {}

  static DicomTls write(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = folder.resolve("own.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed");
    }
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    String key =
        pem(
            folder.resolve("own.key"),
            "PRIVATE KEY",
            keys.getKey("own", PASSWORD.toCharArray()).getEncoded());
    String certificate =
        pem(folder.resolve("own.crt"), "CERTIFICATE", keys.getCertificate("own").getEncoded());
    return new DicomTls(key, certificate, certificate);
  }

  private static String pem(Path file, String what, byte[] bytes) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(bytes);
    return Files.writeString(
            file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, base64, what))
        .toString();
  }
}
