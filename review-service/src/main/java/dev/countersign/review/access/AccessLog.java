package dev.countersign.review.access;

import dev.countersign.review.database.Found;
import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The append-only table of who did what. */
public final class AccessLog {
  private AccessLog() {}

  /**
   * An event as it stands in the log.
   *
   * @param sequence rises; later events have higher ones
   */
  public record Entry(
      long sequence,
      UUID id,
      Instant at,
      AccessKind kind,
      boolean succeeded,
      @Nullable Person person,
      @Nullable String address,
      @Nullable String sessionId,
      @Nullable String itemId,
      @Nullable String patientKey,
      boolean glassBroken,
      @Nullable String detail) {}

  /** Who did it, as the account was then. */
  public record Person(long id, String name, String role) {}

  /** Writes an event with what it tells of, or neither; answers how many that are: one. */
  public static int record(Transaction tx, AccessEvent event) throws SQLException {
    var user = event.user();
    return tx.update(
        """
        INSERT INTO access_events (at, kind, succeeded, user_id, user_name, user_role, address,
          session_id, item_id, patient_key, glass_broken, detail)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT patient_key FROM items WHERE item_id = ?), ?, ?)
        """,
        event.at(),
        event.kind(),
        event.succeeded(),
        user == null ? null : user.id(),
        user == null ? null : user.printedName(),
        user == null ? null : user.role(),
        event.address(),
        event.sessionId(),
        event.itemId(),
        event.itemId(),
        event.glassBroken(),
        event.detail());
  }

  /**
   * Writes an event of a transaction that only reads. It does not wait for the disk: the event
   * outlives this process at once, and a crash of the database's machine a moment later.
   */
  public static void recordReading(Transaction tx, AccessEvent event) throws SQLException {
    tx.update("SET LOCAL synchronous_commit TO off");
    record(tx, event);
  }

  /**
   * Events after this one, oldest first. Those that are being written are waited for, so that none
   * comes to stand before one that was read.
   */
  public static List<Entry> after(Transaction tx, long sequence, int limit) throws SQLException {
    tx.update("SET LOCAL lock_timeout TO '5s'");
    tx.update("LOCK TABLE access_events IN SHARE MODE");
    return tx.list(
        "SELECT * FROM access_events WHERE sequence > ? ORDER BY sequence LIMIT ?",
        AccessLog::read,
        sequence,
        limit);
  }

  private static Entry read(Found row) throws SQLException {
    Long userId = row.numberOrNull("user_id");
    return new Entry(
        row.number("sequence"),
        UUID.fromString(row.text("event_id")),
        row.instant("at"),
        row.constant("kind", AccessKind.class),
        row.flag("succeeded"),
        userId == null ? null : new Person(userId, row.text("user_name"), row.text("user_role")),
        row.textOrNull("address"),
        row.textOrNull("session_id"),
        row.textOrNull("item_id"),
        row.textOrNull("patient_key"),
        row.flag("glass_broken"),
        row.textOrNull("detail"));
  }
}
