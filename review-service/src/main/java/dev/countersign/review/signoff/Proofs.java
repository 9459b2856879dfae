package dev.countersign.review.signoff;

import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.login.Attempt;
import dev.countersign.review.login.PasskeyOffer;
import dev.countersign.review.login.Proof;
import dev.countersign.review.login.Prover;
import dev.countersign.review.login.User;
import dev.countersign.review.worklist.Refusal;
import dev.countersign.review.worklist.RefusedException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Who signs, proved again at the signature. A password is shown for whatever stands there; a
 * passkey signs the hash of one record, which waits for it in the database, so that any replica may
 * take the answer.
 */
final class Proofs {
  private static final byte[] NO_CHALLENGE = {};

  private final Database database;
  private final Prover prover;
  private final InstantSource clock;

  Proofs(Database database, Prover prover, InstantSource clock) {
    this.database = database;
    this.prover = prover;
    this.clock = clock;
  }

  /** Builds the record that is signed at a time. */
  @FunctionalInterface
  interface Draft {
    Decision at(Transaction tx, Instant signedAt) throws SQLException, RefusedException;
  }

  /**
   * A signer who proved to be there.
   *
   * @param signer as the record names them
   * @param at the time of the signature
   * @param challenge that was signed; null where a password was shown
   */
  record Proven(Decision.Signer signer, Instant at, @Nullable String challenge) {

    /** Holds the record that is about to be written against what the passkey signed. */
    Decision require(Decision decision) throws RefusedException {
      if (challenge != null && !decision.challenge().equals(challenge)) {
        throw new RefusedException(
            new Refusal.NotNow(
                "What your passkey signed is not what would be written now. Sign again."));
      }
      return decision;
    }
  }

  /** The user who shows this, as a record names them. */
  static Decision.Signer signer(User user, String authentication) {
    return new Decision.Signer(
        Long.toString(user.id()), user.printedName(), user.role().name(), authentication);
  }

  /**
   * Holds who decides against the account as it is by now, which stays so until the transaction
   * ends. Asked before an item is locked, as whoever changes an account locks it first too.
   *
   * @throws RefusedException when the account was disabled or given another role meanwhile
   */
  static void requireStanding(Transaction tx, User user) throws SQLException, RefusedException {
    boolean stands =
        tx.one(
                """
                SELECT true AS stands FROM users WHERE user_id = ? AND role = ? AND NOT disabled
                FOR SHARE
                """,
                row -> row.flag("stands"),
                user.id(),
                user.role())
            .orElse(false);
    if (!stands) {
      throw new RefusedException(new Refusal.NotNow("Your account has changed. Log in again."));
    }
  }

  /** PostgreSQL keeps microseconds: what is hashed has to be what is read back. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Keeps a record for its signature by passkey; it takes the place of one that waited. */
  Challenge challenge(User user, String itemId, Draft draft) throws SQLException, RefusedException {
    PasskeyOffer offer =
        prover
            .passkeys(user)
            .orElseThrow(() ->
                new RefusedException(new Refusal.NotNow("You have no passkey to sign with.")));
    Instant at = now();
    return database.<Challenge, RefusedException>transaction(tx -> {
      String challenge = draft.at(tx, at).challenge();
      tx.update(
          """
          INSERT INTO pending_signatures (item_id, signer_id, challenge, signed_at, expires_at)
          VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (item_id, signer_id) DO UPDATE SET challenge = excluded.challenge,
            signed_at = excluded.signed_at, expires_at = excluded.expires_at
          """,
          itemId,
          user.id(),
          challenge,
          at,
          at.plus(Challenge.LASTS));
      return new Challenge(challenge, at, offer);
    });
  }

  /**
   * Checks a proof.
   *
   * @throws ProofRefusedException when it is wrong; counted like a failed login
   * @throws RefusedException when a passkey answers and no record waits for it
   */
  Proven require(User user, String itemId, Proof proof)
      throws SQLException, ProofRefusedException, RefusedException {
    return switch (proof) {
      case Proof.Password password -> {
        accept(user, password, NO_CHALLENGE);
        yield new Proven(signer(user, password.authentication()), now(), null);
      }
      case Proof.Passkey passkey -> {
        Waiting waiting = take(user, itemId);
        accept(user, passkey, HexFormat.of().parseHex(waiting.challenge()));
        yield new Proven(
            signer(user, passkey.authentication()), waiting.signedAt(), waiting.challenge());
      }
    };
  }

  private record Waiting(String challenge, Instant signedAt) {}

  private void accept(User user, Proof proof, byte[] challenge)
      throws SQLException, ProofRefusedException {
    Attempt attempt = prover.prove(user, proof, challenge);
    if (!(attempt instanceof Attempt.Accepted)) {
      throw new ProofRefusedException(attempt, proof);
    }
  }

  /** Removed when it is taken, so that no challenge is answered twice. */
  private Waiting take(User user, String itemId) throws SQLException, RefusedException {
    Instant now = now();
    return database
        .transaction(tx ->
            tx.one(
                """
                DELETE FROM pending_signatures WHERE item_id = ? AND signer_id = ?
                RETURNING challenge, signed_at, expires_at > ? AS lasts
                """,
                row ->
                    row.flag("lasts")
                        ? new Waiting(row.text("challenge"), row.instant("signed_at"))
                        : new Waiting("", now),
                itemId,
                user.id(),
                now))
        .filter(waiting -> !waiting.challenge().isEmpty())
        .orElseThrow(() ->
            new RefusedException(
                new Refusal.NotNow("The time to sign by passkey has run out. Sign again.")));
  }
}
