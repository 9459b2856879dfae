package dev.countersign.review.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.review.Engines;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private static final String OTHERS =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
      """;

  // Vacuum spares whatever an open transaction might still see, so the queue would grow and slow.
  @Test
  void noConnectionKeepsATransactionOpenWhileItWaits() throws Exception {
    DatabaseSettings settings = Engines.database();

    try (var database = Database.open(settings);
        Connection watching =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
      assertThat(database.reachable()).isTrue();

      // The pool's last connection may still be setting its role when it is seen first.
      await()
          .untilAsserted(() -> {
            assertThat(count(watching, "")).isEqualTo(settings.poolSize());
            assertThat(count(watching, " AND xact_start IS NOT NULL")).isZero();
          });
    }
  }

  @Test
  void aReadPutsEachQuestionInATransactionOfItsOwnAndTheNextWorkIsWholeAgain() throws Exception {
    try (var database = Database.open(Engines.database())) {
      List<Long> read = database.read(tx -> List.of(number(tx), number(tx)));
      List<Long> inOne = database.transaction(tx -> List.of(number(tx), number(tx)));

      assertThat(read).doesNotHaveDuplicates();
      assertThat(Set.copyOf(inOne)).hasSize(1);
    }
  }

  @Test
  void aConnectionThatGetsNoAnswerIsGivenUpAndTheNextOneIsNew() throws Exception {
    DatabaseSettings settings = Engines.database();
    var hasty =
        new DatabaseSettings(
            settings.url(), settings.user(), settings.password(), 1, Duration.ofSeconds(1));

    try (var database = Database.open(hasty)) {
      assertThatThrownBy(() -> database.transaction(DatabaseTest::neverAnswered))
          .isInstanceOf(SQLException.class)
          .hasRootCauseInstanceOf(SocketTimeoutException.class);

      assertThat(database.reachable()).isTrue();
    }
  }

  private static Object neverAnswered(Transaction tx) throws SQLException {
    return tx.one("SELECT pg_sleep(20)", row -> row);
  }

  @Test
  void patientsOfTheSchemaBeforePartedNamesStayAndAreFoundAsBefore() throws Exception {
    // Given
    DatabaseSettings settings = Engines.database();
    migrateTo("9", settings);
    try (Connection before =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        var statement = before.createStatement()) {
      statement.execute(
          """
          INSERT INTO patients (patient_key, patient_id, family_name, given_name, updated_at)
          VALUES ('pk-1', 'MRN-1', 'Muster', 'Erika Anna', now())
          """);
    }

    // When
    try (var database = Database.open(settings)) {
      // Then
      assertThat(database.transaction(DatabaseTest::sought))
          .contains("muster erika anna muster\nmrn-1");
    }
  }

  private static void migrateTo(String version, DatabaseSettings settings) {
    Flyway.configure()
        .dataSource(settings.url(), settings.user(), settings.password())
        .target(version)
        .load()
        .migrate();
  }

  private static Optional<String> sought(Transaction tx) throws SQLException {
    return tx.one("SELECT sought FROM patients", row -> row.text("sought"));
  }

  private static long number(Transaction tx) throws SQLException {
    return tx.one("SELECT txid_current() AS number", row -> row.number("number")).orElseThrow();
  }

  private static long count(Connection connection, String which) throws SQLException {
    try (var statement = connection.createStatement();
        var counted = statement.executeQuery(OTHERS + which)) {
      counted.next();
      return counted.getLong(1);
    }
  }
}
