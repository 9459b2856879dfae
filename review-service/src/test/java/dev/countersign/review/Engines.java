package dev.countersign.review;

import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.engines.EmbeddedPostgres;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import dev.countersign.review.database.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One PostgreSQL and one Kafka for all tests of the module; each test class has its database. */
public final class Engines {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private Engines() {}

  private static final class Postgres {
    private static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      Path folder = temporaryFolder("postgres");
      EmbeddedPostgres server = EmbeddedPostgres.start(folder, 0);
      atEnd(server, folder);
      return server;
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

  /** An empty database of its own. */
  public static DatabaseSettings database() {
    EmbeddedPostgres server = Postgres.SERVER;
    String name = "review_" + DATABASES.incrementAndGet();
    try (var connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String url = server.jdbcUrl().replaceAll("/countersign$", "/" + name);
    return new DatabaseSettings(url, server.user(), server.password(), 10);
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
