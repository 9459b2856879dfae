package dev.countersign.review.worklist;

import dev.countersign.review.database.Transaction;
import java.sql.SQLException;

/**
 * Tells every replica that an item changed, when and only when the transaction commits (PostgreSQL
 * NOTIFY).
 */
public final class ChangeNotice {
  /** The channel to listen on. */
  public static final String CHANNEL = "item_changed";

  private ChangeNotice() {}

  /** Adds the notice to a transaction. */
  public static void post(Transaction tx, String itemId) throws SQLException {
    tx.one("SELECT pg_notify(?, ?) AS sent", row -> true, CHANNEL, itemId);
  }
}
