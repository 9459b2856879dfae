package dev.countersign.review.worklist;

import dev.countersign.events.ItemStage;
import dev.countersign.review.database.Found;
import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item whose row this transaction has locked, so that nothing about it changes until the end.
 *
 * @param stage as triage has it
 * @param decision SIGNED, REJECTED, RETRACTED or null
 * @param claimedName printed name of the holder, expired or not
 * @param heldReason what a person has to settle before it can be signed
 * @param tier STANDARD, or RAISED where a rule or the image speaks against the draft
 * @param second null where no second reading was asked for
 */
public record LockedItem(
    String id,
    int version,
    int revision,
    ItemStage stage,
    @Nullable String decision,
    @Nullable Long claimedBy,
    @Nullable String claimedName,
    @Nullable Instant claimedUntil,
    @Nullable Instant openedAt,
    @Nullable String editingText,
    @Nullable String draftSha256,
    @Nullable String heldReason,
    String tier,
    @Nullable SecondReading second) {

  /** Locks a row until the transaction ends. */
  public static Optional<LockedItem> lock(Transaction tx, String itemId) throws SQLException {
    return tx.one(
        """
        SELECT i.*, (SELECT printed_name FROM users u WHERE u.user_id = i.claimed_by) AS claimed_name
        FROM items i WHERE i.item_id = ? FOR UPDATE OF i
        """,
        LockedItem::read,
        itemId);
  }

  static LockedItem read(Found row) throws SQLException {
    return new LockedItem(
        row.text("item_id"),
        row.integer("version"),
        row.integer("revision"),
        row.constant("stage", ItemStage.class),
        row.textOrNull("decision"),
        row.numberOrNull("claimed_by"),
        row.textOrNull("claimed_name"),
        row.instantOrNull("claimed_until"),
        row.instantOrNull("opened_at"),
        row.textOrNull("editing_text"),
        row.textOrNull("draft_sha256"),
        row.textOrNull("held_reason"),
        row.text("tier"),
        SecondReading.read(row));
  }

  /** True while someone's claim lasts. */
  public boolean claimed(Instant now) {
    return claimedUntil != null && claimedUntil.isAfter(now);
  }

  /** True while this user's claim lasts. */
  public boolean claimedBy(long userId, Instant now) {
    return claimed(now) && claimedBy != null && claimedBy == userId;
  }
}
