package dev.countersign.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate of its own authority with its key, as PEM files. */
record SelfSigned(Path key, Path certificate) {

  private static final String PASSWORD = "password";

  /** Makes one for this common name, and for the address 127.0.0.1. */
  static SelfSigned create(Path folder, String name) {
    try {
      return write(folder, name, store(folder, name));
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static KeyStore store(Path folder, String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve(name + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    keytool,
                    "-genkeypair",
                    "-alias",
                    "own",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(said);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static SelfSigned write(Path folder, String name, KeyStore store)
      throws IOException, GeneralSecurityException {
    byte[] key = store.getKey("own", PASSWORD.toCharArray()).getEncoded();
    byte[] certificate = store.getCertificate("own").getEncoded();
    return new SelfSigned(
        pem(folder.resolve(name + ".key"), "PRIVATE KEY", key),
        pem(folder.resolve(name + ".crt"), "CERTIFICATE", certificate));
  }

  private static Path pem(Path file, String what, byte[] bytes) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(bytes);
    return Files.writeString(
        file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, base64, what));
  }

  /** The profile of its owner, who trusts this other one. */
  TlsProfile trusting(SelfSigned other, TlsProfile.ClientCertificates clients) {
    try {
      return TlsProfile.of(
          PemFiles.identity(key, certificate), PemFiles.certificates(other.certificate()), clients);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
