package dev.countersign.review.signoff;

import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;

/** Where a signed report goes: noted in the transaction that signs it. */
@FunctionalInterface
public interface Dispatch {
  void enqueue(Transaction tx, String decisionId, Instant at) throws SQLException;
}
