package dev.countersign.review.worklist;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A filter of the queue. Conditions are over {@code items i}; {@code ?1} stands for now, {@code ?2}
 * for the reader, {@code ?3} for the start of the day.
 */
public enum View {
  /** What this reader could take next. */
  NEXT("i.decision IS NULL AND " + Held.FREE_OR_MINE + " AND " + Held.FOR_ME),
  /** What this reader holds, and what colleagues sent. */
  MINE(
      "i.decision IS NULL AND ((i.claimed_by = ?2 AND i.claimed_until > ?1)"
          + " OR (i.assigned_to = ?2 AND "
          + Held.FREE_OR_MINE
          + "))"),
  STAT("i.decision IS NULL AND i.priority = 'STAT'"),
  /** Where another reader is asked for. */
  SECOND("i.decision IS NULL AND i.second_asked_by IS NOT NULL"),
  FAILED("i.decision IS NULL AND i.stage = 'FAILED'"),
  SUPERSEDED("i.decision IS NULL AND (i.superseded OR i.stage = 'SUPERSEDED')"),
  /** Decided today, rejections too. */
  SIGNED("i.decision IS NOT NULL AND i.decided_at >= ?3");

  /**
   * Which items a view may show to one reader and not to another; they are few. Every other item is
   * counted once for all readers.
   */
  static final String PERSONAL =
      "i.decision IS NULL AND (i.claimed_by IS NOT NULL OR i.assigned_to IS NOT NULL"
          + " OR i.second_asked_by IS NOT NULL)";

  private final String condition;

  View(String condition) {
    this.condition = condition;
  }

  /** The condition in SQL, with numbered places. */
  String sql() {
    return "(i.stage <> 'WITHDRAWN' OR i.decision IS NOT NULL) AND " + condition;
  }

  Condition condition(long readerId, Instant now) {
    return Condition.of(sql(), now, readerId, now.truncatedTo(ChronoUnit.DAYS));
  }

  /** What a page of the view is sorted by: the deadline, or newest first. */
  String order() {
    return this == SIGNED ? "i.decided_at DESC, i.item_id DESC" : "i.deadline, i.item_id";
  }

  Condition after(Cursor cursor) {
    String sql =
        this == SIGNED
            ? "(i.decided_at, i.item_id) < (?1, ?2)"
            : "(i.deadline, i.item_id) > (?1, ?2)";
    return Condition.of(sql, cursor.at(), cursor.itemId());
  }

  /** The name in the API. */
  @JsonValue
  public String apiName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The view with this name in the API. */
  public static Optional<View> named(String name) {
    return Arrays.stream(values()).filter(view -> view.apiName().equals(name)).findFirst();
  }

  private static final class Held {
    private static final String FREE_OR_MINE =
        "(i.claimed_by IS NULL OR i.claimed_by = ?2 OR i.claimed_until <= ?1)";

    /**
     * Neither sent to another, unless its deadline has passed with it, nor waiting for another
     * reader than this one, or for a senior.
     */
    private static final String FOR_ME =
        "(i.claimed_by = ?2"
            + " OR ((i.assigned_to IS NULL OR i.assigned_to = ?2 OR i.deadline <= ?1)"
            + " AND (i.second_asked_by IS NULL"
            + " OR (i.second_asked_by <> ?2 AND NOT i.second_senior))))";

    private Held() {}
  }
}
