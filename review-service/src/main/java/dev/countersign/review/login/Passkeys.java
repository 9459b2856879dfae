package dev.countersign.review.login;

import dev.countersign.review.database.Database;
import dev.countersign.review.database.Found;
import dev.countersign.review.database.Transaction;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The users' passkeys: WebAuthn credentials that prove, in place of the password, that the owner
 * signs. Nobody logs in with one. Safe for use by many threads.
 */
public final class Passkeys {
  private static final int CHALLENGE_BYTES = 32;
  private static final int MAX_NAME = 60;
  private static final int MAX_PASSKEYS = 20;
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final Database database;
  private final RelyingParty relyingParty;
  private final InstantSource clock;
  private final WebAuthn webAuthn;
  private final SecureRandom random = new SecureRandom();

  Passkeys(Database database, RelyingParty relyingParty, InstantSource clock) {
    this.database = database;
    this.relyingParty = relyingParty;
    this.clock = clock;
    this.webAuthn = new WebAuthn(relyingParty);
  }

  /**
   * A passkey, as its owner sees it.
   *
   * @param id the credential's id in base64url
   * @param name as the owner called it
   */
  public record Passkey(String id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {}

  /**
   * A question for a new passkey.
   *
   * @param challenge to be signed, in base64url
   * @param known ids of the passkeys that the user has
   * @param algorithms COSE numbers of the signatures that are understood
   * @param valid for how long the answer is waited for
   */
  public record Question(
      String challenge,
      RelyingParty relyingParty,
      List<String> known,
      List<Integer> algorithms,
      Duration valid) {}

  /** Asks for a new passkey in a login; the answer has to come in the same one. */
  public Question ask(LoginSession session) throws SQLException {
    byte[] challenge = new byte[CHALLENGE_BYTES];
    random.nextBytes(challenge);
    Instant now = clock.instant();
    List<String> known =
        database.transaction(tx -> {
          Challenges.keep(tx, challenge, session.id(), now);
          return ids(tx, session.user());
        });
    return new Question(
        BASE64URL.encodeToString(challenge),
        relyingParty,
        known,
        WebAuthn.ALGORITHMS,
        Challenges.VALID);
  }

  /** What a user may sign with; empty where there is no passkey. */
  Optional<PasskeyOffer> offer(User user) throws SQLException {
    List<String> ids = database.transaction(tx -> ids(tx, user));
    return ids.isEmpty() ? Optional.empty() : Optional.of(new PasskeyOffer(relyingParty.id(), ids));
  }

  private List<String> ids(Transaction tx, User user) throws SQLException {
    return of(tx, user.id()).stream().map(Passkey::id).toList();
  }

  /** What else has to be written when a passkey is added. */
  @FunctionalInterface
  public interface Beside {
    void in(Transaction tx) throws SQLException;
  }

  /**
   * Takes a new passkey, in answer to {@link #ask}.
   *
   * @throws PasskeyRefusedException when the answer does not hold, came too late or came before
   */
  public Passkey add(
      LoginSession session, String name, byte[] clientDataJson, byte[] attestation, Beside beside)
      throws SQLException, PasskeyRefusedException {
    String called = name.strip();
    if (called.isEmpty() || called.length() > MAX_NAME) {
      throw new PasskeyRefusedException(
          "A passkey's name has 1 to %d characters.".formatted(MAX_NAME));
    }
    byte[] challenge = webAuthn.challenge(clientDataJson);
    Instant now = clock.instant();
    if (!database.<Boolean, SQLException>transaction(
        tx -> Challenges.take(tx, challenge, session.id(), now))) {
      throw new PasskeyRefusedException("This took too long, or was answered before. Try again.");
    }
    var credential = webAuthn.register(clientDataJson, attestation, challenge);
    String id = BASE64URL.encodeToString(webAuthn.id(credential));
    return database.<Passkey, PasskeyRefusedException>transaction(tx -> {
      beside.in(tx);
      return insert(tx, session.user(), new Passkey(id, called, now, null), credential);
    });
  }

  private Passkey insert(Transaction tx, User user, Passkey passkey, WebAuthn.Credential credential)
      throws SQLException, PasskeyRefusedException {
    if (of(tx, user.id()).size() >= MAX_PASSKEYS) {
      throw new PasskeyRefusedException("There are enough passkeys. Take one away first.");
    }
    int added =
        tx.update(
            """
            INSERT INTO passkeys (credential_id, user_id, name, credential, sign_count,
              backup_eligible, backed_up, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            passkey.id(),
            user.id(),
            passkey.name(),
            credential.data(),
            credential.signCount(),
            credential.backupEligible(),
            credential.backedUp(),
            passkey.createdAt());
    if (added == 0) {
      throw new PasskeyRefusedException("This passkey is known already.");
    }
    return passkey;
  }

  /** A user's passkeys, oldest first. */
  public List<Passkey> of(Transaction tx, long userId) throws SQLException {
    return tx.list(
        "SELECT * FROM passkeys WHERE user_id = ? ORDER BY created_at, credential_id",
        Passkeys::passkey,
        userId);
  }

  /** Takes a passkey away; false where the user has no such. */
  public boolean remove(Transaction tx, User user, String id) throws SQLException {
    return tx.update("DELETE FROM passkeys WHERE credential_id = ? AND user_id = ?", id, user.id())
        == 1;
  }

  /**
   * Holds an assertion against the challenge that the caller asked this user, and takes no more for
   * an answer. The counter may only rise, so that a copied authenticator is found out.
   */
  Attempt prove(User user, Proof.Passkey assertion, byte[] challenge) throws SQLException {
    Instant now = clock.instant();
    String id = BASE64URL.encodeToString(assertion.credentialId());
    Optional<WebAuthn.Credential> known = database.transaction(tx -> credential(tx, user, id));
    var used = known.flatMap(credential -> webAuthn.verify(assertion, credential, challenge));
    boolean holds =
        used.isPresent()
            && database.<Boolean, SQLException>transaction(
                tx -> note(tx, id, known.get(), used.get(), now));
    return holds ? new Attempt.Accepted(user) : new Attempt.Refused();
  }

  /** False when the passkey was used at the same moment elsewhere, or is gone. */
  private static boolean note(
      Transaction tx, String id, WebAuthn.Credential before, WebAuthn.Credential after, Instant now)
      throws SQLException {
    return tx.update(
            """
            UPDATE passkeys SET sign_count = ?, backed_up = ?, last_used_at = ?
            WHERE credential_id = ? AND sign_count = ?
            """,
            after.signCount(),
            after.backedUp(),
            now,
            id,
            before.signCount())
        == 1;
  }

  private static Optional<WebAuthn.Credential> credential(Transaction tx, User user, String id)
      throws SQLException {
    return tx.one(
        "SELECT * FROM passkeys WHERE credential_id = ? AND user_id = ?",
        row ->
            new WebAuthn.Credential(
                row.bytes("credential"),
                row.number("sign_count"),
                row.flag("backup_eligible"),
                row.flag("backed_up")),
        id,
        user.id());
  }

  private static Passkey passkey(Found row) throws SQLException {
    return new Passkey(
        row.text("credential_id"),
        row.text("name"),
        row.instant("created_at"),
        row.instantOrNull("last_used_at"));
  }
}
