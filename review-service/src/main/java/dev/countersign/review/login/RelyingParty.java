package dev.countersign.review.login;

import dev.countersign.platform.config.Rules;
import java.net.URI;

/**
 * Who asks for a passkey (WebAuthn): the page at one origin.
 *
 * @param origin scheme, host and port where it is not the scheme's own, as a browser writes it
 */
public record RelyingParty(String origin) {
  public RelyingParty {
    Rules.require(
        isOrigin(origin),
        "public-origin",
        origin,
        "must be an origin without a path, such as https://countersign.example.org");
  }

  /** The host: passkeys are bound to it. */
  public String id() {
    return URI.create(origin).getHost();
  }

  private static boolean isOrigin(String text) {
    try {
      URI uri = URI.create(text);
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return uri.getHost() != null
          && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && text.equals(uri.getScheme() + "://" + uri.getHost() + port);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
