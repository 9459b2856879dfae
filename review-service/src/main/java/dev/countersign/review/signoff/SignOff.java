package dev.countersign.review.signoff;

import dev.countersign.events.DecisionKind;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.login.Prover;
import dev.countersign.review.login.User;
import dev.countersign.review.worklist.Claims;
import dev.countersign.review.worklist.LockedItem;
import dev.countersign.review.worklist.Refusal;
import dev.countersign.review.worklist.RefusedException;
import dev.countersign.review.worklist.SecondReading;
import dev.countersign.schemas.ContentId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Signing and rejecting. One transaction writes the decision with its place in the chain, its event
 * in the outbox, a line for each destination, and the item's state; or nothing. Safe for use by
 * many threads.
 */
public final class SignOff {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json";
  private static final String REJECTION = "Draft rejected";

  private final Database database;
  private final BlobStore blobs;
  private final Proofs proofs;
  private final DecisionWriter writer;
  private final Dispatch dispatch;
  private final SecondReadingRule rule;

  public SignOff(
      Database database,
      Prover prover,
      BlobStore blobs,
      Chain chain,
      Dispatch dispatch,
      SecondReadingRule rule,
      InstantSource clock) {
    this.database = database;
    this.blobs = blobs;
    this.proofs = new Proofs(database, prover, clock);
    this.writer = new DecisionWriter(chain);
    this.dispatch = dispatch;
    this.rule = rule;
  }

  /**
   * Keeps the record that these words would make, for the signer's passkey.
   *
   * @throws RefusedTextException when the words, the meaning or the review cannot be signed
   * @throws RefusedException for the reasons of {@link #sign}
   */
  public Challenge challenge(User signer, String itemId, ToSign toSign)
      throws SQLException, RefusedTextException, RefusedException {
    Signing signing = Signing.of(toSign);
    return proofs.challenge(
        signer,
        itemId,
        (tx, at) -> decision(tx, signer, itemId, signing, Proofs.signer(signer, "passkey"), at));
  }

  /**
   * Signs. The signer proves again who signs, holds the item, and saw its present version and
   * draft.
   *
   * @throws RefusedTextException when the words, the meaning or the review cannot be signed
   * @throws ProofRefusedException when the password or passkey is wrong; counted like a failed
   *     login
   * @throws RefusedException when the item is not the signer's, not what the signer saw, nobody
   *     knows whose it is, another has to read it first, or the signer's account was changed
   *     meanwhile
   */
  public Decision.Link sign(User signer, String itemId, SignRequest request)
      throws SQLException,
          IOException,
          RefusedTextException,
          ProofRefusedException,
          RefusedException {
    Signing signing = Signing.of(request.toSign());
    Proofs.Proven proven = proofs.require(signer, itemId, request.proof());
    blobs.put(signing.text().bytes(), TEXT);
    if (signing.review() != null) {
      blobs.put(signing.review().bytes(), JSON);
    }
    return database.<Decision.Link, RefusedException>transaction(tx -> {
      Proofs.requireStanding(tx, signer);
      Decision decision =
          proven.require(decision(tx, signer, itemId, signing, proven.signer(), proven.at()));
      Decision.Link link =
          writer.write(tx, signer, decision, "SIGNED", "Signed: " + decision.meaning());
      requireStanding(tx, decision.refersTo());
      dispatch.enqueue(tx, decision.decisionId(), decision.signedAt());
      return link;
    });
  }

  private Decision decision(
      Transaction tx,
      User reader,
      String itemId,
      Signing signing,
      Decision.Signer signer,
      Instant at)
      throws SQLException, RefusedException {
    LockedItem item = Claims.held(tx, reader, itemId, proofs.now());
    Claims.requireVersion(item, signing.version());
    requireDraft(item, signing.draftSha256());
    requireReconciled(item);
    requireSecondReading(item, reader);
    DecidedItem decided = DecidedItem.read(tx, itemId);
    String sha256 = signing.text().sha256();
    return new Decision(
        Decision.FORM,
        ContentId.of("d", "decision", itemId),
        itemId,
        decided.subject(),
        kind(item.draftSha256(), sha256),
        sha256,
        (long) signing.text().bytes().length,
        decided.draft(),
        decided.manifestSha256(),
        decided.simulated(),
        null,
        null,
        signer,
        signing.meaning(),
        Objects.requireNonNullElse(decided.openedAt(), at),
        at,
        signing.reviewSha256(),
        firstReader(item),
        decided.addsTo());
  }

  /**
   * Rejects a draft with a coded reason.
   *
   * @throws RefusedTextException when the comment cannot be kept
   * @throws RefusedException when the item is not the reader's, not what the reader saw, or the
   *     reader's account was changed meanwhile
   */
  public Decision.Link reject(User reader, String itemId, RejectRequest request)
      throws SQLException, RefusedTextException, RefusedException {
    String comment = ReportText.of(request.comment()).words();
    return database.<Decision.Link, RefusedException>transaction(tx -> {
      Proofs.requireStanding(tx, reader);
      Instant now = proofs.now();
      LockedItem item = Claims.held(tx, reader, itemId, now);
      Claims.requireVersion(item, request.version());
      DecidedItem decided = DecidedItem.read(tx, itemId);
      Decision decision =
          new Decision(
              Decision.FORM,
              ContentId.of("d", "decision", itemId),
              itemId,
              decided.subject(),
              DecisionKind.REJECTED,
              null,
              null,
              decided.draft(),
              decided.manifestSha256(),
              decided.simulated(),
              request.reason().name(),
              comment.isEmpty() ? null : comment,
              Proofs.signer(reader, "login"),
              REJECTION,
              Objects.requireNonNullElse(decided.openedAt(), now),
              now,
              null,
              firstReader(item),
              decided.addsTo());
      return writer.write(tx, reader, decision, "REJECTED", "Rejected: " + request.reason());
    });
  }

  private static void requireDraft(LockedItem item, @Nullable String seen) throws RefusedException {
    if (!Objects.equals(item.draftSha256(), seen)) {
      throw new RefusedException(
          new Refusal.Stale(
              Objects.requireNonNullElse(item.editingText(), ""),
              item.version(),
              "The draft is not the one you saw. Load the item again."));
    }
  }

  private static void requireReconciled(LockedItem item) throws RefusedException {
    if (item.heldReason() != null) {
      throw new RefusedException(new Refusal.Unreconciled(item.heldReason()));
    }
  }

  /** The item may have come to need a senior only after the second reading was asked for. */
  private void requireSecondReading(LockedItem item, User reader) throws RefusedException {
    if (!rule.asks(item.tier())) {
      return;
    }
    if (item.second() == null) {
      throw new RefusedException(new Refusal.SecondReadingNeeded());
    }
    SecondReading.requireSenior(reader);
  }

  /**
   * Asked once the chain is locked by this decision: a retraction is before it and seen, or after
   * it and in its right order.
   */
  private static void requireStanding(Transaction tx, @Nullable String earlier)
      throws SQLException, RefusedException {
    if (earlier != null && Decisions.retracted(tx, earlier)) {
      throw new RefusedException(
          new Refusal.NotNow(
              "The report that this adds to has been retracted. Reject this addendum."));
    }
  }

  private static Decision.@Nullable FirstReader firstReader(LockedItem item) {
    var second = item.second();
    return second == null
        ? null
        : new Decision.FirstReader(
            Long.toString(second.askedBy()), second.askedByName(), second.askedAt());
  }

  private static DecisionKind kind(@Nullable String draftSha256, String finalSha256) {
    if (draftSha256 == null) {
      return DecisionKind.SIGNED_WITHOUT_DRAFT;
    }
    return draftSha256.equals(finalSha256)
        ? DecisionKind.SIGNED_UNCHANGED
        : DecisionKind.SIGNED_EDITED;
  }
}
