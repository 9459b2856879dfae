package dev.countersign.ingest.http;

import dev.countersign.platform.config.Rules;

/**
 * The {@code ingest.http} section.
 *
 * @param host address to listen on
 * @param port 0 lets the system choose
 * @param maxFhirBytes largest body of a FHIR request
 * @param maxStowBytes largest body of a STOW-RS request, as sent and as it is unzipped
 * @param bearerTokenFile of SHA-256 sums of the tokens that senders may carry; empty to ask for
 *     none
 * @param tls of the port
 */
public record HttpSettings(
    String host,
    int port,
    int maxFhirBytes,
    long maxStowBytes,
    String bearerTokenFile,
    HttpTls tls) {
  public HttpSettings {
    Rules.requireText("host", host);
    Rules.requirePort("port", port);
    Rules.requirePositive("max-fhir-bytes", maxFhirBytes);
    Rules.requirePositive("max-stow-bytes", maxStowBytes);
  }
}
