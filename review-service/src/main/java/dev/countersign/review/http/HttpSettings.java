package dev.countersign.review.http;

import dev.countersign.platform.config.Rules;

/**
 * The {@code review.http} section.
 *
 * @param host address to listen on
 * @param port 0 lets the system choose
 * @param secureCookie the login cookie is sent over HTTPS alone
 */
public record HttpSettings(String host, int port, boolean secureCookie) {
  public HttpSettings {
    Rules.requireText("host", host);
    Rules.requirePort("port", port);
  }
}
