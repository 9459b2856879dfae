package dev.countersign.review.http;

import dev.countersign.platform.config.Rules;
import dev.countersign.review.login.RelyingParty;

/**
 * The {@code review.http} section.
 *
 * @param host address to listen on
 * @param port 0 lets the system choose
 * @param secureCookie the login cookie is sent over HTTPS alone
 * @param publicOrigin where browsers find the page; empty for this port of localhost
 */
public record HttpSettings(String host, int port, boolean secureCookie, String publicOrigin) {
  public HttpSettings {
    Rules.requireText("host", host);
    Rules.requirePort("port", port);
    if (!publicOrigin.isEmpty()) {
      new RelyingParty(publicOrigin);
    }
  }

  /** Whom passkeys are made for: the page. */
  public RelyingParty relyingParty() {
    return new RelyingParty(publicOrigin.isEmpty() ? "http://localhost:" + port : publicOrigin);
  }
}
