package dev.countersign.review.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SQL inside one transaction, or inside one each for {@link Database#read}. Values go in as
 * parameters only. For one thread.
 */
public final class Transaction {
  private final Connection connection;

  Transaction(Connection connection) {
    this.connection = connection;
  }

  /** Turns a row into a value. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(Found row) throws SQLException;
  }

  /** All rows, in the query's order. */
  public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet results = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      var found = new Found(results);
      while (results.next()) {
        rows.add(reader.read(found));
      }
      return rows;
    }
  }

  /** The first row. */
  public <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    return list(sql, reader, parameters).stream().findFirst();
  }

  /** Runs a statement that changes rows, and says how many. */
  public int update(String sql, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  private PreparedStatement prepare(String sql, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, wire(parameters[i]));
    }
    return statement;
  }

  private static @Nullable Object wire(@Nullable Object value) {
    return switch (value) {
      case Instant instant -> instant.atOffset(ZoneOffset.UTC);
      case Enum<?> constant -> constant.name();
      case null, default -> value;
    };
  }
}
