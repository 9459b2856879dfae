package dev.countersign.review.database;

import dev.countersign.platform.config.Rules;
import java.time.Duration;

/**
 * The {@code review.database} section.
 *
 * @param url a JDBC URL of PostgreSQL
 * @param user the role to connect as
 * @param password may be empty where the server asks for none
 * @param poolSize connections at most
 * @param answerTimeout how long a connection waits for an answer before it counts as gone; a second
 *     or more
 */
public record DatabaseSettings(
    String url, String user, String password, int poolSize, Duration answerTimeout) {
  public DatabaseSettings {
    Rules.require(
        url.startsWith("jdbc:postgresql:"), "url", url, "must be a JDBC URL of PostgreSQL");
    Rules.requireText("user", user);
    Rules.requirePositive("pool-size", poolSize);
    Rules.require(
        answerTimeout.toSeconds() > 0 && answerTimeout.toHours() == 0,
        "answer-timeout",
        answerTimeout,
        "must be from a second to less than an hour");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "DatabaseSettings[url=%s, user=%s, poolSize=%d]".formatted(url, user, poolSize);
  }
}
