package dev.countersign.review.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row that a query found. Plain getters are for columns that are never null. */
public final class Found {
  private final ResultSet row;

  Found(ResultSet row) {
    this.row = row;
  }

  public String text(String column) throws SQLException {
    return required(textOrNull(column), column);
  }

  public @Nullable String textOrNull(String column) throws SQLException {
    return row.getString(column);
  }

  public int integer(String column) throws SQLException {
    return row.getInt(column);
  }

  public @Nullable Integer integerOrNull(String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : Integer.valueOf(value);
  }

  public long number(String column) throws SQLException {
    return row.getLong(column);
  }

  public @Nullable Long numberOrNull(String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : Long.valueOf(value);
  }

  public @Nullable Double decimalOrNull(String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : Double.valueOf(value);
  }

  public boolean flag(String column) throws SQLException {
    return row.getBoolean(column);
  }

  public byte[] bytes(String column) throws SQLException {
    return required(row.getBytes(column), column);
  }

  public Instant instant(String column) throws SQLException {
    return required(instantOrNull(column), column);
  }

  public @Nullable Instant instantOrNull(String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /** A column that holds the name of a constant. */
  public <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
    return Enum.valueOf(type, text(column));
  }

  private static <T> T required(@Nullable T value, String column) {
    return Objects.requireNonNull(value, column);
  }
}
