package dev.countersign.ingest.http;

import dev.countersign.platform.config.Rules;

/**
 * The {@code ingest.http} section.
 *
 * @param host address to listen on
 * @param port 0 lets the system choose
 * @param maxFhirBytes largest body of a FHIR request
 * @param maxStowBytes largest body of a STOW-RS request
 */
public record HttpSettings(String host, int port, int maxFhirBytes, long maxStowBytes) {
  public HttpSettings {
    Rules.requireText("host", host);
    Rules.requirePort("port", port);
    Rules.requirePositive("max-fhir-bytes", maxFhirBytes);
    Rules.requirePositive("max-stow-bytes", maxStowBytes);
  }
}
