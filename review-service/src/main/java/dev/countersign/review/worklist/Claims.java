package dev.countersign.review.worklist;

import dev.countersign.events.ItemStage;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.login.User;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Claims: an item is held by one reader at most, for a time that every write renews. A claim that
 * ran out counts for nothing, whether or not it was swept. Safe for use by many threads.
 */
public final class Claims {
  private final Database database;
  private final Worklist worklist;
  private final Duration lease;
  private final InstantSource clock;

  public Claims(Database database, Worklist worklist, Duration lease, InstantSource clock) {
    this.database = database;
    this.worklist = worklist;
    this.lease = lease;
    this.clock = clock;
  }

  /** Text that was saved, and the version to go on with. */
  public record Saved(Instant savedAt, int version) {}

  /** Takes an item, or prolongs the claim that this reader has. */
  public WorklistRow claim(User reader, String itemId) throws SQLException, RefusedException {
    return database.<WorklistRow, RefusedException>transaction(tx -> {
      Instant now = clock.instant();
      LockedItem item = undecided(tx, itemId);
      boolean mine = item.claimedBy(reader.id(), now);
      if (!mine && item.claimed(now)) {
        throw new RefusedException(new Refusal.NotHeld(item.claimedName()));
      }
      SecondReading.requireOpenTo(item, reader);
      return mine ? prolong(tx, itemId, now) : take(tx, reader, itemId, now);
    });
  }

  private WorklistRow prolong(Transaction tx, String itemId, Instant now) throws SQLException {
    tx.update(
        """
        UPDATE items SET claimed_until = ?, superseded = false, opened_at = COALESCE(opened_at, ?)
        WHERE item_id = ?
        """,
        now.plus(lease),
        now,
        itemId);
    return changed(tx, itemId);
  }

  /**
   * Takes the next item whose draft is ready and that nobody holds. Two readers who ask at once get
   * two items.
   *
   * @return empty when there is none
   */
  public Optional<WorklistRow> claimNext(User reader) throws SQLException {
    return database.transaction(tx -> {
      Instant now = clock.instant();
      Condition free =
          View.NEXT
              .condition(reader.id(), now)
              .and(Condition.of("i.claimed_by IS NULL OR i.claimed_until <= ?1", now));
      Optional<String> next =
          tx.one(
              """
              SELECT i.item_id FROM items i
              WHERE i.decision IS NULL AND i.stage = 'READY' AND %s
              ORDER BY i.deadline, i.item_id LIMIT 1 FOR UPDATE SKIP LOCKED
              """
                  .formatted(free.sql()),
              row -> row.text("item_id"),
              free.parameters().toArray());
      return next.isEmpty() ? Optional.empty() : Optional.of(take(tx, reader, next.get(), now));
    });
  }

  private WorklistRow take(Transaction tx, User reader, String itemId, Instant now)
      throws SQLException {
    tx.update(
        """
        UPDATE items SET claimed_by = ?, claimed_until = ?, superseded = false, opened_at = ?,
          assigned_to = NULL
        WHERE item_id = ?
        """,
        reader.id(),
        now.plus(lease),
        now,
        itemId);
    History.add(tx, itemId, now, reader.printedName(), "Claimed");
    return changed(tx, itemId);
  }

  /** Gives an item back; the text being edited stays. */
  public WorklistRow release(User reader, String itemId) throws SQLException, RefusedException {
    return database.<WorklistRow, RefusedException>transaction(tx -> {
      Instant now = clock.instant();
      held(tx, reader, itemId, now);
      tx.update(
          "UPDATE items SET claimed_by = NULL, claimed_until = NULL WHERE item_id = ?", itemId);
      History.add(tx, itemId, now, reader.printedName(), "Released");
      return changed(tx, itemId);
    });
  }

  /** Saves the text being edited and renews the claim. */
  public Saved save(User reader, String itemId, String text, int version)
      throws SQLException, RefusedException {
    return database.<Saved, RefusedException>transaction(tx -> {
      Instant now = clock.instant();
      LockedItem item = held(tx, reader, itemId, now);
      requireVersion(item, version);
      tx.update(
          """
          UPDATE items SET editing_text = ?, editing_saved_at = ?, claimed_until = ?,
            version = version + 1
          WHERE item_id = ?
          """,
          text,
          now,
          now.plus(lease),
          itemId);
      ChangeNotice.post(tx, itemId);
      return new Saved(now, version + 1);
    });
  }

  /** Sweeps claims that ran out, so that every page hears of it. */
  public void releaseExpired() throws SQLException {
    database.transaction(tx -> {
      List<String> expired =
          tx.list(
              """
              UPDATE items SET claimed_by = NULL, claimed_until = NULL
              WHERE claimed_by IS NOT NULL AND decision IS NULL AND claimed_until <= ?
              RETURNING item_id
              """,
              row -> row.text("item_id"),
              clock.instant());
      for (String itemId : expired) {
        ChangeNotice.post(tx, itemId);
      }
      return expired;
    });
  }

  /** Locks an item that this reader holds and nobody has decided. */
  public static LockedItem held(Transaction tx, User reader, String itemId, Instant now)
      throws SQLException, RefusedException {
    LockedItem item = undecided(tx, itemId);
    if (!item.claimedBy(reader.id(), now)) {
      throw new RefusedException(
          new Refusal.NotHeld(item.claimed(now) ? item.claimedName() : null));
    }
    return item;
  }

  /** Holds the version that a reader saw against the present one. */
  public static void requireVersion(LockedItem item, int version) throws RefusedException {
    if (item.version() != version) {
      throw new RefusedException(
          new Refusal.Stale(
              Optional.ofNullable(item.editingText()).orElse(""),
              item.version(),
              "This item has changed since you loaded it."));
    }
  }

  private static LockedItem undecided(Transaction tx, String itemId)
      throws SQLException, RefusedException {
    LockedItem item =
        LockedItem.lock(tx, itemId)
            .orElseThrow(() -> new RefusedException(new Refusal.NoSuchItem()));
    if (item.decision() != null) {
      throw new RefusedException(new Refusal.Decided());
    }
    if (item.stage() == ItemStage.WITHDRAWN) {
      throw new RefusedException(
          new Refusal.NotNow("This item was withdrawn: nobody has to decide about it."));
    }
    return item;
  }

  private WorklistRow changed(Transaction tx, String itemId) throws SQLException {
    ChangeNotice.post(tx, itemId);
    return worklist.row(tx, itemId).orElseThrow();
  }
}
