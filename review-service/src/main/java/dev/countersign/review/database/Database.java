package dev.countersign.review.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/** The service's database. Safe for use by many threads. */
public final class Database implements AutoCloseable {
  private static final long CONNECT_MS = 5_000;
  // The server's detail line repeats values, which may be a patient's: it stays out of exceptions.
  private static final String QUIET = "logServerErrorDetail";

  private final DatabaseSettings settings;
  private final HikariDataSource pool;

  private Database(DatabaseSettings settings, HikariDataSource pool) {
    this.settings = settings;
    this.pool = pool;
  }

  /** Work inside one transaction. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T in(Transaction transaction) throws SQLException, E;
  }

  /** Connects and brings the schema to this build's version. */
  public static Database open(DatabaseSettings settings) {
    var config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(CONNECT_MS);
    config.setPoolName("review");
    config.setAutoCommit(false);
    config.addDataSourceProperty(QUIET, "false");
    var pool = new HikariDataSource(config);
    Flyway.configure().dataSource(pool).load().migrate();
    return new Database(settings, pool);
  }

  /**
   * Runs work and commits; an exception rolls back.
   *
   * @throws SQLException when the database refuses or cannot be reached
   */
  public <T, E extends Exception> T transaction(Work<T, E> work) throws SQLException, E {
    try (Connection connection = pool.getConnection()) {
      boolean committed = false;
      try {
        T result = work.in(new Transaction(connection));
        connection.commit();
        committed = true;
        return result;
      } finally {
        if (!committed) {
          connection.rollback();
        }
      }
    }
  }

  /** Listens to a channel, on a connection of its own. */
  public Notices listen(String channel) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty(QUIET, "false");
    return Notices.on(DriverManager.getConnection(settings.url(), properties), channel);
  }

  /** True when the database answers. */
  public boolean reachable() {
    try {
      return transaction(tx -> tx.one("SELECT 1 AS one", row -> row.number("one")).isPresent());
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
