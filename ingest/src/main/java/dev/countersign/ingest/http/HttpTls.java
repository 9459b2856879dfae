package dev.countersign.ingest.http;

import dev.countersign.platform.config.Rules;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.List;
import java.util.Set;

/**
 * The {@code ingest.http.tls} section: TLS 1.3, and 1.2 with the AEAD suites of BCP 195.
 *
 * @param certificate PEM file of our certificate and those between it and its root; empty for clear
 *     text
 * @param privateKey PEM file of its key
 * @param clientAuthorities PEM file of those who sign clients' certificates, which are then
 *     required; empty to ask for none
 */
public record HttpTls(String certificate, String privateKey, String clientAuthorities) {
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");
  private static final List<String> SUITES =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_AES_128_GCM_SHA256",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

  public HttpTls {
    Rules.require(
        certificate.isEmpty() == privateKey.isEmpty(),
        "private-key",
        "'" + privateKey + "'",
        "must be given together with certificate, or neither");
    Rules.require(
        clientAuthorities.isEmpty() || !certificate.isEmpty(),
        "client-authorities",
        clientAuthorities,
        "needs certificate and private-key");
  }

  /** Clear text. */
  public static HttpTls off() {
    return new HttpTls("", "", "");
  }

  void apply(HttpServerOptions options) {
    if (certificate.isEmpty()) {
      return;
    }
    options
        .setSsl(true)
        .setKeyCertOptions(new PemKeyCertOptions().setCertPath(certificate).setKeyPath(privateKey))
        .setEnabledSecureTransportProtocols(PROTOCOLS);
    SUITES.forEach(options::addEnabledCipherSuite);
    if (!clientAuthorities.isEmpty()) {
      options
          .setTrustOptions(new PemTrustOptions().addCertPath(clientAuthorities))
          .setClientAuth(ClientAuth.REQUIRED);
    }
  }
}
