package dev.countersign.review;

import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.engines.EmbeddedPostgres;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One PostgreSQL and one Kafka for all tests of the module; each test class has its database. */
public final class Engines {
  // Each is a process of the server, and no test needs more at a time.
  private static final int CONNECTIONS = 4;
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private Engines() {}

  private static final class Postgres {
    private static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      Path folder = temporaryFolder("postgres");
      EmbeddedPostgres server = EmbeddedPostgres.start(folder, 0);
      atEnd(server, folder);
      // No machine fails here whose disk had to remember.
      execute(
          server,
          "ALTER SYSTEM SET fsync = off",
          "SELECT pg_reload_conf()",
          // Each new connection derives the key of the password anew.
          "SET scram_iterations = 1",
          "ALTER ROLE %s PASSWORD '%s'".formatted(server.user(), server.password()));
      return server;
    }
  }

  /** What other databases are copies of: migrating each anew takes longer than most tests. */
  private static final class Migrated {
    private static final String NAME = migrated();

    private static String migrated() {
      String name = "review_template";
      Database.open(create(name, "")).close();
      return name;
    }
  }

  private static final class Kafka {
    private static final KafkaSettings SETTINGS = start();

    private static KafkaSettings start() {
      Path folder = temporaryFolder("kafka");
      EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
      atEnd(kafka, folder);
      var settings = new KafkaSettings(kafka.bootstrapServers(), 1, Map.of());
      new TopicProvisioner(settings, false).provision();
      return settings;
    }
  }

  /** A database of its own with the present schema and nothing in it. */
  public static DatabaseSettings database() {
    return create("review_" + DATABASES.incrementAndGet(), " TEMPLATE " + Migrated.NAME);
  }

  private static DatabaseSettings create(String name, String how) {
    EmbeddedPostgres server = Postgres.SERVER;
    execute(server, "CREATE DATABASE " + name + how);
    String url = server.jdbcUrl().replaceAll("/countersign$", "/" + name);
    return new DatabaseSettings(
        url, server.user(), server.password(), CONNECTIONS, Duration.ofMinutes(1));
  }

  private static void execute(EmbeddedPostgres server, String... statements) {
    try (var connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        var statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static KafkaSettings kafka() {
    return Kafka.SETTINGS;
  }

  private static Path temporaryFolder(String name) {
    try {
      return Files.createTempDirectory("review-" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void atEnd(AutoCloseable server, Path folder) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              try {
                server.close();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              } finally {
                delete(folder);
              }
            }));
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
