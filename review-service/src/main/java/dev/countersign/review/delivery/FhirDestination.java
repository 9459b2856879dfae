package dev.countersign.review.delivery;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.countersign.platform.config.Rules;
import java.net.URI;

/**
 * A FHIR R4 server that takes transactions.
 *
 * @param baseUrl to which the transaction is posted
 * @param tokenFile holds the bearer token, read before each attempt; empty where none is needed
 */
@JsonDeserialize
public record FhirDestination(String name, URI baseUrl, String tokenFile, DestinationFilter filter)
    implements DestinationSettings {
  static final String KIND = "fhir";

  public FhirDestination {
    DestinationSettings.requireName(name);
    String scheme = String.valueOf(baseUrl.getScheme());
    Rules.require(
        (scheme.equals("https") || scheme.equals("http")) && baseUrl.getHost() != null,
        "base-url",
        baseUrl,
        "must be an http or https URL");
    Rules.require(
        tokenFile.isEmpty() || scheme.equals("https") || isLoopback(baseUrl),
        "token-file",
        tokenFile,
        "must be empty unless base-url is https: a token is not sent in the clear");
  }

  private static boolean isLoopback(URI url) {
    return url.getHost().equals("localhost") || url.getHost().equals("127.0.0.1");
  }

  @Override
  public String kind() {
    return KIND;
  }
}
