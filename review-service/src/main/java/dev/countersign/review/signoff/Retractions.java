package dev.countersign.review.signoff;

import dev.countersign.events.DecisionKind;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.login.Proof;
import dev.countersign.review.login.Prover;
import dev.countersign.review.login.User;
import dev.countersign.review.worklist.LockedItem;
import dev.countersign.review.worklist.RefusedException;
import dev.countersign.schemas.ContentId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Taking back what was signed: a link of the chain of its own, told to every destination. The
 * signed record stays as it is. Safe for use by many threads.
 */
public final class Retractions {
  private final Database database;
  private final Proofs proofs;
  private final DecisionWriter writer;
  private final Dispatch dispatch;

  public Retractions(
      Database database, Prover prover, Chain chain, Dispatch dispatch, InstantSource clock) {
    this.database = database;
    this.proofs = new Proofs(database, prover, clock);
    this.writer = new DecisionWriter(chain);
    this.dispatch = dispatch;
  }

  /** Why it is taken back, and what the signature under that means. */
  public record Reason(String words, String meaning) {
    private Reason checked() throws RefusedTextException {
      return new Reason(Wording.reason(words), Wording.meaning(meaning));
    }

    /** Without the words. */
    @Override
    public String toString() {
      return "Reason[]";
    }
  }

  /** Keeps the record of a retraction for the signer's passkey. */
  public Challenge challenge(User signer, String itemId, Reason reason)
      throws SQLException, RefusedTextException, RefusedException {
    Reason checked = reason.checked();
    return proofs.challenge(
        signer,
        itemId,
        (tx, at) -> retraction(tx, itemId, checked, Proofs.signer(signer, "passkey"), at));
  }

  /**
   * Retracts what was signed about an item.
   *
   * @throws RefusedException when the item is not signed, has been retracted before, or the
   *     signer's account was changed meanwhile
   */
  public Decision.Link retract(User signer, String itemId, Reason reason, Proof proof)
      throws SQLException, RefusedTextException, ProofRefusedException, RefusedException {
    Reason checked = reason.checked();
    Proofs.Proven proven = proofs.require(signer, itemId, proof);
    return database.<Decision.Link, RefusedException>transaction(tx -> {
      Proofs.requireStanding(tx, signer);
      Decision retraction =
          proven.require(retraction(tx, itemId, checked, proven.signer(), proven.at()));
      Decision.Link link =
          writer.write(tx, signer, retraction, "RETRACTED", "Retracted: " + checked.words());
      dispatch.enqueue(tx, retraction.decisionId(), retraction.signedAt());
      return link;
    });
  }

  private static Decision retraction(
      Transaction tx, String itemId, Reason reason, Decision.Signer signer, Instant at)
      throws SQLException, RefusedException {
    LockedItem item = SignedItem.lock(tx, itemId);
    Decision signed = Decisions.ofItem(tx, item.id()).orElseThrow().decision();
    return new Decision(
        Decision.FORM,
        ContentId.of("d", "retraction", itemId),
        itemId,
        signed.subject(),
        DecisionKind.RETRACTED,
        null,
        null,
        Decision.Draft.NONE,
        signed.manifestSha256(),
        signed.simulated(),
        null,
        reason.words(),
        signer,
        reason.meaning(),
        at,
        at,
        null,
        null,
        signed.decisionId());
  }
}
