package dev.countersign.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  @Test
  void keepsItsRowsAcrossAStartBesideAServerThatOutlivedItsJvm(@TempDir Path folder)
      throws SQLException {
    // Given a server that nobody closed
    var forgotten = EmbeddedPostgres.start(folder, 0);
    execute(forgotten, "CREATE TABLE kept AS SELECT 42 AS answer");

    // When another is started on the same folder
    try (var started = EmbeddedPostgres.start(folder, 0)) {

      // Then it has taken over
      try (var connection = connect(started);
          var statement = connection.createStatement();
          var rows = statement.executeQuery("SELECT answer FROM kept")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(42);
      }
    }
    forgotten.close();
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (var connection = connect(server);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(EmbeddedPostgres server) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
  }
}
