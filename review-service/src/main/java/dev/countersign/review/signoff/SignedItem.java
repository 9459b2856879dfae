package dev.countersign.review.signoff;

import dev.countersign.review.database.Transaction;
import dev.countersign.review.worklist.LockedItem;
import dev.countersign.review.worklist.Refusal;
import dev.countersign.review.worklist.RefusedException;
import java.sql.SQLException;

/** An item with a signature that stands. */
final class SignedItem {
  private SignedItem() {}

  /** Locks it, or says why it is none. */
  static LockedItem lock(Transaction tx, String itemId) throws SQLException, RefusedException {
    LockedItem item =
        LockedItem.lock(tx, itemId)
            .orElseThrow(() -> new RefusedException(new Refusal.NoSuchItem()));
    String state = item.decision() == null ? "" : item.decision();
    return switch (state) {
      case "SIGNED" -> item;
      case "RETRACTED" ->
          throw new RefusedException(new Refusal.NotNow("This report has been retracted."));
      default -> throw new RefusedException(new Refusal.NotNow("This item is not signed."));
    };
  }
}
