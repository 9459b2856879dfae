package dev.countersign.review.signoff;

import dev.countersign.review.access.AccessEvent;
import dev.countersign.review.access.AccessKind;
import dev.countersign.review.access.AccessLog;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.login.User;
import dev.countersign.review.worklist.ChangeNotice;
import dev.countersign.review.worklist.History;
import java.sql.SQLException;

/**
 * Writes a decision: its link, the item's state, a line of history, and the notice to the pages.
 */
final class DecisionWriter {
  private final Chain chain;

  DecisionWriter(Chain chain) {
    this.chain = chain;
  }

  /**
   * Adds the decision to the chain, and to the access log.
   *
   * @param state of the item from now on
   * @param what for the item's history
   */
  Decision.Link write(Transaction tx, User by, Decision decision, String state, String what)
      throws SQLException {
    Decision.Link link = chain.append(tx, decision);
    tx.update(
        """
        UPDATE items SET decision = ?, decided_at = ?, claimed_by = NULL, claimed_until = NULL,
          assigned_to = NULL, superseded = false, version = version + 1
        WHERE item_id = ?
        """,
        state,
        decision.signedAt(),
        decision.itemId());
    tx.update("DELETE FROM pending_signatures WHERE item_id = ?", decision.itemId());
    History.add(tx, decision.itemId(), decision.signedAt(), decision.signer().printedName(), what);
    AccessLog.record(
        tx,
        AccessEvent.of(AccessKind.DECIDED, by, decision.signedAt())
            .about(decision.itemId(), false)
            .saying(decision.kind().name()));
    ChangeNotice.post(tx, decision.itemId());
    return link;
  }
}
