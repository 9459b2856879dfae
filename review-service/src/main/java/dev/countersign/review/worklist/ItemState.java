package dev.countersign.review.worklist;

import dev.countersign.events.ItemStage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where an item stands, as a reader sees it. */
public enum ItemState {
  WAITING,
  READY,
  CLAIMED,
  FAILED,
  SUPERSEDED,
  SIGNED,
  REJECTED,
  RETRACTED;

  /**
   * What weighs most: a decision, then a claim that has not expired, then a later revision that
   * nobody has looked at, then triage's stage.
   *
   * @param decision SIGNED, REJECTED, RETRACTED or null
   */
  static ItemState of(
      @Nullable String decision, boolean claimed, boolean superseded, ItemStage stage) {
    if (decision != null) {
      return valueOf(decision);
    }
    if (claimed) {
      return CLAIMED;
    }
    if (superseded) {
      return SUPERSEDED;
    }
    return switch (stage) {
      case READY -> READY;
      case FAILED -> FAILED;
      case SUPERSEDED, WITHDRAWN -> SUPERSEDED;
      case WAITING_FOR_MODEL, UNKNOWN -> WAITING;
    };
  }

  /** The same over {@code items i}. */
  Condition condition(Instant now) {
    String free = "i.decision IS NULL AND (i.claimed_until IS NULL OR i.claimed_until <= ?1) AND ";
    String sql =
        switch (this) {
          case SIGNED, REJECTED, RETRACTED -> "i.decision = '" + name() + "'";
          case CLAIMED -> "i.decision IS NULL AND i.claimed_until > ?1";
          case SUPERSEDED -> free + "(i.superseded OR i.stage IN ('SUPERSEDED', 'WITHDRAWN'))";
          case READY, FAILED -> free + "NOT i.superseded AND i.stage = '" + name() + "'";
          case WAITING -> free + "NOT i.superseded AND i.stage IN ('WAITING_FOR_MODEL', 'UNKNOWN')";
        };
    return Condition.of(sql, now);
  }
}
