package dev.countersign.review.login;

import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logging in, staying logged in, and showing the password again. Safe for use by many threads. */
public final class Logins implements Prover {
  private static final Logger log = LoggerFactory.getLogger(Logins.class);
  private static final int TOKEN_BYTES = 32;
  private static final Duration NOTED_EVERY = Duration.ofSeconds(30);

  private final Database database;
  private final LoginSettings settings;
  private final InstantSource clock;
  private final Passwords passwords;
  private final Users users;
  private final Passkeys passkeys;
  private final SecureRandom random = new SecureRandom();

  public Logins(Database database, LoginSettings settings, InstantSource clock) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
    this.passwords = new Passwords(settings.passwordCost());
    this.users = new Users(database, passwords);
    this.passkeys = new Passkeys(database, settings.relyingParty(), clock);
  }

  public Users users() {
    return users;
  }

  public Passkeys passkeys() {
    return passkeys;
  }

  @Override
  public Attempt prove(User user, Proof proof, byte[] challenge) throws SQLException {
    return switch (proof) {
      case Proof.Password shown -> verify(user.username(), shown.password());
      case Proof.Passkey assertion -> passkeys.prove(user, assertion, challenge);
    };
  }

  @Override
  public Optional<PasskeyOffer> passkeys(User user) throws SQLException {
    return passkeys.offer(user);
  }

  /** What else is done in the transaction in which a password is found right. */
  @FunctionalInterface
  public interface Beside {
    void in(Transaction tx, User user) throws SQLException;
  }

  /**
   * Checks a name and password, with the same work whether the user exists or not, and counts
   * failures.
   */
  public Attempt verify(String username, String password) throws SQLException {
    return verify(username, password, (tx, user) -> {});
  }

  /** Likewise, and does something more with the account as it was found, or neither. */
  public Attempt verify(String username, String password, Beside beside) throws SQLException {
    Instant now = clock.instant();
    Optional<Instant> lockedUntil = database.transaction(tx -> Lockout.begin(tx, username, now));
    if (lockedUntil.isPresent()) {
      return new Attempt.Locked(lockedUntil.get());
    }
    try {
      return lookedAt(username, password, beside);
    } catch (TooBusyException e) {
      database.transaction(tx -> {
        Lockout.notLookedAt(tx, username, now);
        return true;
      });
      throw e;
    }
  }

  private Attempt lookedAt(String username, String password, Beside beside) throws SQLException {
    var account =
        database.transaction(tx -> users.find(tx, username)).filter(found -> !found.disabled());
    if (account.isPresent()
        && matches(password, account.get().passwordHash())
        && stands(account.get(), beside)) {
      return new Attempt.Accepted(account.get().user());
    }
    if (account.isEmpty()) {
      passwords.pretend(bounded(password));
    }
    log.warn("A password was refused");
    return new Attempt.Refused();
  }

  /** Hashing takes its time: an account that was changed meanwhile is not opened any more. */
  private boolean stands(Users.Account account, Beside beside) throws SQLException {
    return database.<Boolean, SQLException>transaction(tx -> {
      boolean stands = users.stands(tx, account);
      if (stands) {
        Lockout.succeeded(tx, account.user().username());
        beside.in(tx, account.user());
      }
      return stands;
    });
  }

  private boolean matches(String password, String hash) {
    return passwords.matches(bounded(password), hash) && password.length() <= PasswordRules.LONGEST;
  }

  private static String bounded(String password) {
    return password.substring(0, Math.min(password.length(), PasswordRules.LONGEST));
  }

  /** Starts a login with a new token. */
  public LoginSession begin(Transaction tx, User user, Sender sender) throws SQLException {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    String id = UUID.randomUUID().toString();
    Instant now = clock.instant();
    tx.update(
        "DELETE FROM sessions WHERE created_at < ? OR last_used_at < ?",
        now.minus(settings.maximum()),
        now.minus(settings.idle()));
    tx.update(
        """
        INSERT INTO sessions (token_hash, session_id, user_id, address, user_agent, created_at,
          last_used_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        LoginSession.hash(token),
        id,
        user.id(),
        sender.address(),
        sender.userAgent(),
        now,
        now);
    return find(tx, token, now).map(Lasting::session).orElseThrow();
  }

  /** The login of a cookie, if it has not ended; using it keeps it from ending idle. */
  public Optional<LoginSession> use(String token) throws SQLException {
    Instant now = clock.instant();
    Optional<Lasting> login = database.read(tx -> find(tx, token, now));
    if (login.isPresent() && login.get().usedAt().isBefore(now.minus(NOTED_EVERY))) {
      note(token, now);
    }
    return login.map(Lasting::session);
  }

  /** The login of a cookie, if it has not ended; looking does not keep it from ending idle. */
  public Optional<LoginSession> look(String token) throws SQLException {
    return find(token, clock.instant());
  }

  /** Of requests at the same time one writes. */
  private void note(String token, Instant now) throws SQLException {
    database.transaction(tx ->
        tx.update(
            "UPDATE sessions SET last_used_at = ? WHERE token_hash = ? AND last_used_at < ?",
            now,
            LoginSession.hash(token),
            now.minus(NOTED_EVERY)));
  }

  /** True while the login lasts; asking does not prolong it. */
  public boolean lasts(LoginSession session) throws SQLException {
    return find(session.token(), clock.instant()).isPresent();
  }

  /** The logins of a user that last, newest first. */
  public List<Sessions.Running> running(User user) throws SQLException {
    Instant now = clock.instant();
    return database.transaction(
        tx -> Sessions.of(tx, user, now.minus(settings.idle()), now.minus(settings.maximum())));
  }

  /** Ends a login. */
  public void end(LoginSession session) throws SQLException {
    String hash = LoginSession.hash(session.token());
    database.transaction(tx -> tx.update("DELETE FROM sessions WHERE token_hash = ?", hash));
  }

  private record Lasting(LoginSession session, Instant usedAt) {}

  private Optional<LoginSession> find(String token, Instant now) throws SQLException {
    return database.read(tx -> find(tx, token, now)).map(Lasting::session);
  }

  private Optional<Lasting> find(Transaction tx, String token, Instant now) throws SQLException {
    return tx.one(
        """
        SELECT u.user_id, u.username, u.printed_name, u.role, u.temporary_password, s.session_id,
          s.last_used_at
        FROM sessions s JOIN users u USING (user_id)
        WHERE s.token_hash = ? AND s.created_at > ? AND s.last_used_at > ? AND NOT u.disabled
        """,
        row ->
            new Lasting(
                new LoginSession(
                    Users.user(row), token, row.text("session_id"), row.flag("temporary_password")),
                row.instant("last_used_at")),
        LoginSession.hash(token),
        now.minus(settings.maximum()),
        now.minus(settings.idle()));
  }
}
