package dev.countersign.review.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service's database. Safe for use by many threads. */
public final class Database implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final long CONNECT_MS = 5_000;
  // The server's detail line repeats values, which may be a patient's: it stays out of exceptions.
  private static final String QUIET = "logServerErrorDetail";
  // In whole seconds.
  private static final String SILENCE = "socketTimeout";
  private static final String SERVICE_ROLE = "countersign_service";
  private static final String WORK_AS_SERVICE =
      """
      SELECT set_config('role', rolname, false) FROM pg_roles
      WHERE rolname = '%s' AND pg_has_role(session_user, oid, 'MEMBER')
      """
          .formatted(SERVICE_ROLE);

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

  /** Brings the schema to this build's version as the database's owner, and connects. */
  public static Database open(DatabaseSettings settings) {
    Flyway.configure()
        .dataSource(settings.url(), settings.user(), settings.password())
        .load()
        .migrate();
    return connect(settings);
  }

  /**
   * Connects to a schema that is there. Every connection works as a role that may add to the audit
   * chain and never change it, where the server has that role.
   */
  public static Database connect(DatabaseSettings settings) {
    var config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(CONNECT_MS);
    config.setPoolName("review");
    config.setAutoCommit(false);
    config.setConnectionInitSql(WORK_AS_SERVICE);
    // Else that statement leaves its transaction open until the connection is first used, and what
    // an open transaction might still see is never vacuumed.
    config.setIsolateInternalQueries(true);
    config.addDataSourceProperty(QUIET, "false");
    config.addDataSourceProperty(SILENCE, Long.toString(settings.answerTimeout().toSeconds()));
    var database = new Database(settings, new HikariDataSource(config));
    database.warnUnlessRestricted();
    return database;
  }

  private void warnUnlessRestricted() {
    try {
      String role =
          transaction(tx -> tx.one("SELECT current_user AS role", row -> row.text("role")))
              .orElseThrow();
      if (!role.equals(SERVICE_ROLE)) {
        log.atWarn()
            .setMessage("The audit chain is guarded by triggers alone: the role is missing")
            .addKeyValue("role", SERVICE_ROLE)
            .log();
      }
    } catch (SQLException e) {
      log.warn("It could not be seen which role the database gives", e);
    }
  }

  /**
   * Runs work and commits; an exception rolls back.
   *
   * @throws SQLException when the database refuses or cannot be reached
   */
  public <T, E extends Exception> T transaction(Work<T, E> work) throws SQLException, E {
    try (Connection connection = pool.getConnection()) {
      try {
        T result = work.in(new Transaction(connection));
        connection.commit();
        return result;
      } catch (Throwable e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  /** A connection that is gone cannot even do that: what was in the way first is what counts. */
  private static void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * Asks the database, each question by itself and without a transaction around them: nothing to
   * commit, so one way there and back for each.
   *
   * @throws SQLException when the database refuses or cannot be reached
   */
  public <T, E extends Exception> T read(Work<T, E> questions) throws SQLException, E {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(true);
      return questions.in(new Transaction(connection));
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
