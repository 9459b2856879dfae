package dev.countersign.review.signoff;

import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.login.User;
import dev.countersign.review.worklist.ChangeNotice;
import dev.countersign.review.worklist.History;
import dev.countersign.review.worklist.LockedItem;
import dev.countersign.review.worklist.Refusal;
import dev.countersign.review.worklist.RefusedException;
import dev.countersign.review.worklist.Worklist;
import dev.countersign.review.worklist.WorklistRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Addenda that a reader opens by hand to a signed report: items of their own without a draft,
 * {@code base/n{k}}, on the same images. Triage's news never touches them; late images open {@code
 * base/a{revision}} beside them. Safe for use by many threads.
 */
public final class Addenda {
  private final Database database;
  private final Worklist worklist;
  private final Duration lease;
  private final InstantSource clock;

  public Addenda(Database database, Worklist worklist, Duration lease, InstantSource clock) {
    this.database = database;
    this.worklist = worklist;
    this.lease = lease;
    this.clock = clock;
  }

  /**
   * Opens an addendum, held by whoever asks; asked again, that one.
   *
   * @throws RefusedException when the item is not signed, or someone else has one open
   */
  public WorklistRow open(User reader, String itemId) throws SQLException, RefusedException {
    return database.<WorklistRow, RefusedException>transaction(tx -> {
      Instant now = clock.instant();
      SignedItem.lock(tx, itemId);
      Optional<LockedItem> open = openTo(tx, itemId);
      if (open.isPresent()) {
        requireHeld(open.get(), reader, now);
        return worklist.row(tx, open.get().id()).orElseThrow();
      }
      String addendum = insert(tx, reader, itemId, now);
      History.add(tx, itemId, now, reader.printedName(), "Opened addendum " + addendum);
      History.add(tx, addendum, now, reader.printedName(), "Opened as an addendum to " + itemId);
      ChangeNotice.post(tx, addendum);
      return worklist.row(tx, addendum).orElseThrow();
    });
  }

  private static void requireHeld(LockedItem open, User reader, Instant now)
      throws RefusedException {
    if (!open.claimedBy(reader.id(), now)) {
      throw new RefusedException(
          new Refusal.NotNow("An addendum to this report is open already: " + open.id() + "."));
    }
  }

  private static Optional<LockedItem> openTo(Transaction tx, String itemId) throws SQLException {
    Optional<String> id =
        tx.one(
            """
            SELECT item_id FROM items
            WHERE addendum_of = ? AND opened_by IS NOT NULL AND decision IS NULL
            """,
            row -> row.text("item_id"),
            itemId);
    return id.isEmpty() ? Optional.empty() : LockedItem.lock(tx, id.get());
  }

  private String insert(Transaction tx, User reader, String itemId, Instant now)
      throws SQLException {
    String addendum = nextId(tx, itemId);
    tx.update(
        """
        INSERT INTO items (item_id, base_item_id, event_sha256, subject_id, kind, revision,
          revision_id, new_instances, study_uid, patient_key, accession, modality, body_part,
          description, patient_age, patient_sex, series_count, instance_count, manifest_sha256,
          ordered_priority, priority, standing, arrived_at, deadline, stage, simulated, detail,
          changed_at, incomplete_reason, held_reason, addendum_of, opened_by, claimed_by,
          claimed_until, opened_at)
        SELECT ?, base_item_id, event_sha256, subject_id, kind, revision,
          revision_id, 0, study_uid, patient_key, accession, modality, body_part,
          description, patient_age, patient_sex, series_count, instance_count, manifest_sha256,
          ordered_priority, priority, ?, ?, ? + (deadline - arrived_at), 'READY',
          (SELECT d.simulated FROM decisions d
           WHERE d.item_id = items.item_id AND d.kind <> 'RETRACTED'),
          detail || '{"scores": [], "provenance": []}'::jsonb,
          ?, incomplete_reason, held_reason, item_id, ?, ?,
          ?, ?
        FROM items WHERE item_id = ?
        """,
        addendum,
        "addendum opened by hand",
        now,
        now,
        now,
        reader.id(),
        reader.id(),
        now.plus(lease),
        now,
        itemId);
    return addendum;
  }

  /** The first item of the subject is locked, so that no number is given out twice. */
  private static String nextId(Transaction tx, String itemId) throws SQLException {
    String base =
        tx.one(
                """
                SELECT item_id FROM items
                WHERE item_id = (SELECT base_item_id FROM items WHERE item_id = ?) FOR UPDATE
                """,
                row -> row.text("item_id"),
                itemId)
            .orElseThrow();
    long others =
        tx.one(
                "SELECT count(*) AS n FROM items WHERE base_item_id = ? AND opened_by IS NOT NULL",
                row -> row.number("n"),
                base)
            .orElseThrow();
    return base + "/n" + (others + 1);
  }
}
