package dev.countersign.review.signoff;

import dev.countersign.review.database.Transaction;
import dev.countersign.review.outbox.Outbox;
import dev.countersign.schemas.Topic;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The audit chain: every decision carries the hash of the one before it, and every new end of the
 * chain is signed. The head's row lock makes the sequence free of gaps, since a transaction that
 * fails gives its number back.
 */
public final class Chain {
  private final Outbox outbox;
  private final Checkpoint.Signer signer;

  public Chain(Outbox outbox, Checkpoint.Signer signer) {
    this.outbox = outbox;
    this.signer = signer;
  }

  /** The newest link; sequence 0 and zeros where there is none yet. */
  public record Head(String chainId, long sequence, String hash) {}

  /**
   * Adds a decision as the newest link, with its event and its checkpoint. The head stays locked
   * until the transaction ends.
   */
  Decision.Link append(Transaction tx, Decision decision) throws SQLException {
    Head head = head(tx, " FOR UPDATE");
    Decision.Link link = decision.after(head.sequence(), head.hash());
    Decisions.insert(tx, link);
    tx.update("UPDATE chain_head SET sequence = ?, hash = ?", link.sequence(), link.hash());
    outbox.add(tx, Topic.REVIEW_DECISIONS, decision.itemId(), Decision.event(link));
    checkpoint(tx, head.chainId(), link);
    return link;
  }

  private void checkpoint(Transaction tx, String chainId, Decision.Link link) throws SQLException {
    Instant at = link.decision().signedAt().truncatedTo(ChronoUnit.MILLIS);
    String previous =
        Checkpoints.newest(tx).map(Checkpoint::sha256).orElse(Checkpoint.FIRST_PREVIOUS);
    Checkpoint checkpoint = Checkpoint.of(chainId, link, at, previous, signer);
    Checkpoints.register(tx, signer, at);
    Checkpoints.insert(tx, checkpoint);
    outbox.add(tx, Topic.REVIEW_CHECKPOINTS, chainId, checkpoint.event());
  }

  /** The end of the chain as it stands. */
  public static Head head(Transaction tx) throws SQLException {
    return head(tx, "");
  }

  private static Head head(Transaction tx, String lock) throws SQLException {
    return tx.one(
            "SELECT chain_id, sequence, hash FROM chain_head" + lock,
            row -> new Head(row.text("chain_id"), row.number("sequence"), row.text("hash")))
        .orElseThrow();
  }
}
