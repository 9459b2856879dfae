package dev.countersign.review.signoff;

import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The audit chain: every decision carries the hash of the one before it. The head's row lock makes
 * the sequence free of gaps, since a transaction that fails gives its number back.
 */
public final class Chain {
  private static final int PAGE = 1_000;

  private Chain() {}

  private record Head(long sequence, String hash) {}

  /**
   * The first place where the chain does not hold.
   *
   * @param sequence of the link
   * @param what is wrong with it, in plain words
   */
  public record Break(long sequence, String what) {}

  /** Adds a decision as the newest link. The head stays locked until the transaction ends. */
  static Decision.Link append(Transaction tx, Decision decision) throws SQLException {
    Head head = head(tx, " FOR UPDATE");
    Decision.Link link = decision.after(head.sequence(), head.hash());
    Decisions.insert(tx, link);
    tx.update("UPDATE chain_head SET sequence = ?, hash = ?", link.sequence(), link.hash());
    return link;
  }

  /** Recomputes every link and names the first that is broken. */
  public static Optional<Break> verify(Transaction tx) throws SQLException {
    long sequence = 0;
    String hash = Decision.FIRST_PREVIOUS_HASH;
    List<Decision.Link> page;
    do {
      page = Decisions.after(tx, sequence, PAGE);
      for (Decision.Link link : page) {
        Optional<Break> broken = check(link, sequence, hash);
        if (broken.isPresent()) {
          return broken;
        }
        sequence = link.sequence();
        hash = link.hash();
      }
    } while (!page.isEmpty());
    Head head = head(tx, "");
    return head.sequence() == sequence && head.hash().equals(hash)
        ? Optional.empty()
        : Optional.of(new Break(sequence + 1, "links are missing at the end"));
  }

  private static Optional<Break> check(Decision.Link link, long previous, String previousHash) {
    if (link.sequence() != previous + 1) {
      return Optional.of(new Break(previous + 1, "a link is missing"));
    }
    if (!link.previousHash().equals(previousHash)) {
      return Optional.of(new Break(link.sequence(), "it does not follow the link before it"));
    }
    return link.hash().equals(link.decision().hash(link.sequence(), previousHash))
        ? Optional.empty()
        : Optional.of(new Break(link.sequence(), "its content is not what was hashed"));
  }

  private static Head head(Transaction tx, String lock) throws SQLException {
    return tx.one(
            "SELECT sequence, hash FROM chain_head" + lock,
            row -> new Head(row.number("sequence"), row.text("hash")))
        .orElseThrow();
  }
}
