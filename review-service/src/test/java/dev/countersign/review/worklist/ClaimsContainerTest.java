package dev.countersign.review.worklist;

import dev.countersign.review.database.DatabaseSettings;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The twin on a server of its own, where a container engine runs. */
@Testcontainers(disabledWithoutDocker = true)
class ClaimsContainerTest extends ClaimsTest {
  @Container
  private static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer("postgres:18");

  @Override
  DatabaseSettings database() {
    String name = "review_" + UUID.randomUUID().toString().replace("-", "");
    try (var connection =
            DriverManager.getConnection(
                POSTGRES.getJdbcUrl(), POSTGRES.getUsername(), POSTGRES.getPassword());
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String url =
        "jdbc:postgresql://%s:%d/%s"
            .formatted(POSTGRES.getHost(), POSTGRES.getMappedPort(5432), name);
    return new DatabaseSettings(
        url, POSTGRES.getUsername(), POSTGRES.getPassword(), 8, Duration.ofMinutes(1));
  }
}
