package dev.countersign.review.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** What other transactions post on a channel (PostgreSQL LISTEN). For one thread. */
public final class Notices implements AutoCloseable {
  private static final Duration ASKED_EVERY = Duration.ofSeconds(5);
  private static final int ANSWER_SECONDS = 5;

  private final Connection connection;
  private long askedAt = System.nanoTime();

  private Notices(Connection connection) {
    this.connection = connection;
  }

  static Notices on(Connection connection, String channel) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + statement.enquoteIdentifier(channel, true));
      return new Notices(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * What was posted since the last call, each once; waits for the first.
   *
   * @throws SQLException when the server is gone, also without a word
   */
  public Set<String> next(Duration wait) throws SQLException {
    requireServer();
    var posted = new LinkedHashSet<String>();
    PGNotification[] notifications =
        connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(wait.toMillis()));
    for (PGNotification notification : notifications) {
      posted.add(notification.getParameter());
    }
    return posted;
  }

  /** Nothing is sent to whoever listens: a server that is gone has to be asked to be missed. */
  private void requireServer() throws SQLException {
    if (System.nanoTime() - askedAt < ASKED_EVERY.toNanos()) {
      return;
    }
    if (!connection.isValid(ANSWER_SECONDS)) {
      throw new SQLException("The database does not answer");
    }
    askedAt = System.nanoTime();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
