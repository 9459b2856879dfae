package dev.countersign.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
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

  @Test
  void aServerWhoseMakingWasKilledIsMadeAtTheNextStart(@TempDir Path folder) throws Exception {
    // Given a start that was killed while it made the cluster
    try (var executor = Executors.newSingleThreadExecutor()) {
      var first = executor.submit(() -> EmbeddedPostgres.start(folder, 0));
      await().pollInterval(Duration.ofMillis(5)).until(() -> isBeingMade(folder));
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      assertThatThrownBy(first::get).hasCauseInstanceOf(EngineException.class);
    }

    // When, then
    try (var second = EmbeddedPostgres.start(folder, 0)) {
      execute(second, "SELECT 1");
    }
  }

  private static boolean isBeingMade(Path folder) throws IOException {
    try (Stream<Path> files = Files.find(folder, 2, (file, about) -> file.endsWith("PG_VERSION"))) {
      return files.findAny().isPresent();
    }
  }

  @Test
  void aServerOfAnotherClusterIsLeftAlone(@TempDir Path folder) throws Exception {
    // Given a process file whose number is now that of another cluster's server
    try (var other = EmbeddedPostgres.start(folder.resolve("other"), 0)) {
      Path theirs = folder.resolve("other").resolve("cluster");
      Path ours = Files.createDirectories(folder.resolve("ours").resolve("cluster"));
      for (String file : List.of("PG_VERSION", "postmaster.pid")) {
        Files.copy(theirs.resolve(file), ours.resolve(file));
      }

      // When
      EmbeddedPostgres.endLeftOver(folder.resolve("ours"));

      // Then
      execute(other, "SELECT 1");
      assertThat(ours.resolve("postmaster.pid")).doesNotExist();
    }
  }

  @Test
  void itsLogRepeatsNoRowAndTheTerminalsSignalsPassItBy(@TempDir Path folder) throws Exception {
    try (var server = EmbeddedPostgres.start(folder, 0)) {
      execute(server, "CREATE TABLE people (name text NOT NULL, born text NOT NULL)");

      assertThatThrownBy(() -> execute(server, "INSERT INTO people (name) VALUES ('Doe^Jane')"))
          .isInstanceOf(SQLException.class);

      assertThat(Files.readString(folder.resolve("postgres.log")))
          .contains("violates not-null constraint")
          .doesNotContain("Doe^Jane");
      String pid = Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst().strip();
      assertThat(processGroup(pid)).isNotEqualTo(processGroup("self"));
    }
  }

  /** The fifth field of proc_pid_stat(5); the second, the only one with blanks, ends with ")". */
  private static String processGroup(String pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", pid, "stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[2];
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
