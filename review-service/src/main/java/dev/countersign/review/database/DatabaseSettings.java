package dev.countersign.review.database;

import dev.countersign.platform.config.Rules;

/**
 * The {@code review.database} section.
 *
 * @param url a JDBC URL of PostgreSQL
 * @param user the role to connect as
 * @param password may be empty where the server asks for none
 * @param poolSize connections at most
 */
public record DatabaseSettings(String url, String user, String password, int poolSize) {
  public DatabaseSettings {
    Rules.require(
        url.startsWith("jdbc:postgresql:"), "url", url, "must be a JDBC URL of PostgreSQL");
    Rules.requireText("user", user);
    Rules.requirePositive("pool-size", poolSize);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "DatabaseSettings[url=%s, user=%s, poolSize=%d]".formatted(url, user, poolSize);
  }
}
