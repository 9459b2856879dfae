package dev.countersign.review.signoff;

import dev.countersign.events.BlobRef;
import dev.countersign.events.DecisionKind;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.review.access.AccessEvent;
import dev.countersign.review.access.AccessKind;
import dev.countersign.review.access.AccessLog;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.login.Attempt;
import dev.countersign.review.login.Logins;
import dev.countersign.review.login.User;
import dev.countersign.review.outbox.Outbox;
import dev.countersign.review.worklist.ChangeNotice;
import dev.countersign.review.worklist.Claims;
import dev.countersign.review.worklist.History;
import dev.countersign.review.worklist.LockedItem;
import dev.countersign.review.worklist.Refusal;
import dev.countersign.review.worklist.RefusedException;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.Topic;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Signing and rejecting. One transaction writes the decision with its place in the chain, its event
 * in the outbox, a line for each destination, and the item's state; or nothing. Safe for use by
 * many threads.
 */
public final class SignOff {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String REJECTION = "Draft rejected";
  private static final int MAX_MEANING = 200;

  private final Database database;
  private final Logins logins;
  private final BlobStore blobs;
  private final Outbox outbox;
  private final Dispatch dispatch;
  private final InstantSource clock;

  public SignOff(
      Database database,
      Logins logins,
      BlobStore blobs,
      Outbox outbox,
      Dispatch dispatch,
      InstantSource clock) {
    this.database = database;
    this.logins = logins;
    this.blobs = blobs;
    this.outbox = outbox;
    this.dispatch = dispatch;
    this.clock = clock;
  }

  /**
   * Signs. The signer shows the password again, holds the item, and saw its present version and
   * draft.
   *
   * @throws RefusedTextException when the words or the meaning cannot be signed
   * @throws PasswordRefusedException when the password is wrong; counted like a failed login
   * @throws RefusedException when the item is not the signer's, not what the signer saw, or nobody
   *     knows whose it is
   */
  public Decision.Link sign(User signer, String itemId, SignRequest request)
      throws SQLException,
          IOException,
          RefusedTextException,
          PasswordRefusedException,
          RefusedException {
    ReportText text = ReportText.toSign(request.text());
    String meaning = meaning(request.meaning());
    Attempt attempt = logins.verify(signer.username(), request.password());
    if (!(attempt instanceof Attempt.Accepted)) {
      throw new PasswordRefusedException(attempt);
    }
    BlobRef words = blobs.put(text.bytes(), TEXT);
    return database.<Decision.Link, RefusedException>transaction(tx -> {
      Instant now = now();
      LockedItem item = Claims.held(tx, signer, itemId, now);
      Claims.requireVersion(item, request.version());
      requireDraft(item, request.draftSha256());
      requireReconciled(item);
      DecidedItem decided = DecidedItem.read(tx, itemId);
      Decision decision =
          new Decision(
              ContentId.of("d", "decision", itemId),
              itemId,
              decided.subject(),
              kind(item.draftSha256(), words.getSha256()),
              words.getSha256(),
              words.getSize(),
              decided.draft(),
              decided.manifestSha256(),
              decided.simulated(),
              null,
              null,
              signer(signer, "password"),
              meaning,
              Objects.requireNonNullElse(decided.openedAt(), now),
              now);
      Decision.Link link = decide(tx, signer, decision, "SIGNED", "Signed: " + meaning);
      dispatch.enqueue(tx, decision.decisionId(), now);
      return link;
    });
  }

  /**
   * Rejects a draft with a coded reason.
   *
   * @throws RefusedTextException when the comment cannot be kept
   * @throws RefusedException when the item is not the reader's, or not what the reader saw
   */
  public Decision.Link reject(User reader, String itemId, RejectRequest request)
      throws SQLException, RefusedTextException, RefusedException {
    String comment = ReportText.of(request.comment()).words();
    return database.<Decision.Link, RefusedException>transaction(tx -> {
      Instant now = now();
      LockedItem item = Claims.held(tx, reader, itemId, now);
      Claims.requireVersion(item, request.version());
      DecidedItem decided = DecidedItem.read(tx, itemId);
      Decision decision =
          new Decision(
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
              signer(reader, "login"),
              REJECTION,
              Objects.requireNonNullElse(decided.openedAt(), now),
              now);
      return decide(tx, reader, decision, "REJECTED", "Rejected: " + request.reason());
    });
  }

  private Decision.Link decide(
      Transaction tx, User by, Decision decision, String state, String what) throws SQLException {
    Decision.Link link = Chain.append(tx, decision);
    outbox.add(tx, Topic.REVIEW_DECISIONS, decision.itemId(), Decision.event(link));
    tx.update(
        """
        UPDATE items SET decision = ?, decided_at = ?, claimed_by = NULL, claimed_until = NULL,
          superseded = false, version = version + 1
        WHERE item_id = ?
        """,
        state,
        decision.signedAt(),
        decision.itemId());
    History.add(tx, decision.itemId(), decision.signedAt(), decision.signer().printedName(), what);
    AccessLog.record(
        tx,
        AccessEvent.of(AccessKind.DECIDED, by, decision.signedAt())
            .about(decision.itemId(), false)
            .saying(decision.kind().name()));
    ChangeNotice.post(tx, decision.itemId());
    return link;
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

  private static DecisionKind kind(@Nullable String draftSha256, String finalSha256) {
    if (draftSha256 == null) {
      return DecisionKind.SIGNED_WITHOUT_DRAFT;
    }
    return draftSha256.equals(finalSha256)
        ? DecisionKind.SIGNED_UNCHANGED
        : DecisionKind.SIGNED_EDITED;
  }

  private static String meaning(String typed) throws RefusedTextException {
    String meaning = ReportText.of(typed).words().strip();
    if (meaning.isEmpty() || meaning.length() > MAX_MEANING || meaning.contains("\n")) {
      throw new RefusedTextException("The meaning of the signature is one line, not empty.");
    }
    return meaning;
  }

  private static Decision.Signer signer(User user, String authentication) {
    return new Decision.Signer(
        Long.toString(user.id()), user.printedName(), user.role().name(), authentication);
  }

  /** PostgreSQL keeps microseconds: what is hashed has to be what is read back. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
