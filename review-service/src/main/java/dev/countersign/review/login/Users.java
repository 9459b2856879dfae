package dev.countersign.review.login;

import dev.countersign.review.database.Database;
import dev.countersign.review.database.Found;
import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The accounts. Safe for use by many threads. */
public final class Users {
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cntrl}]*");
  private static final int MAX_NAME = 120;

  private final Database database;
  private final Passwords passwords;

  Users(Database database, Passwords passwords) {
    this.database = database;
    this.passwords = passwords;
  }

  /**
   * An account, as administrators see it.
   *
   * @param disabled nobody can log in to it
   * @param temporaryPassword its owner has not chosen a password yet
   */
  public record Listed(User user, boolean disabled, boolean temporaryPassword) {}

  /** A password that keeps the rules, hashed. */
  public static final class ChosenPassword {
    private final String hash;
    private final boolean temporary;

    private ChosenPassword(String hash, boolean temporary) {
      this.hash = hash;
      this.temporary = temporary;
    }
  }

  /**
   * Makes the account, or brings an existing one of that name to these values.
   *
   * @param username lower-case letters, digits, dot, dash and underscore; at most 64
   * @param printedName as it stands under a signature; at most 120 characters
   * @param password of at least 12 characters
   * @throws RefusedAccountException when a value breaks its rule
   */
  public User ensure(String username, String printedName, Role role, String password)
      throws SQLException {
    requireNames(username, printedName);
    PasswordRules.require(password, username);
    return database.transaction(tx -> ensure(tx, username, printedName, role, password));
  }

  private User ensure(
      Transaction tx, String username, String printedName, Role role, String password)
      throws SQLException {
    Optional<Account> existing = find(tx, username);
    boolean keep =
        existing.isPresent() && passwords.matches(password, existing.get().passwordHash());
    String hash = keep ? existing.get().passwordHash() : passwords.hash(password);
    return tx.one(
            """
            INSERT INTO users (username, printed_name, role, password_hash) VALUES (?, ?, ?, ?)
            ON CONFLICT (username) DO UPDATE
              SET printed_name = excluded.printed_name, role = excluded.role,
                  password_hash = excluded.password_hash, temporary_password = false
            RETURNING user_id, username, printed_name, role
            """,
            Users::user,
            username,
            printedName,
            role,
            hash)
        .orElseThrow();
  }

  /**
   * Makes the first account, with a password that is good for choosing an own one alone; nothing
   * where there is an account already.
   *
   * @throws RefusedAccountException when a value breaks its rule
   */
  public Optional<User> first(String username, String printedName, Role role, String password)
      throws SQLException {
    ChosenPassword temporary = temporaryPassword(username, password);
    return database.transaction(tx -> {
      tx.update("LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE");
      return all(tx).isEmpty()
          ? Optional.of(add(tx, username, printedName, role, temporary))
          : Optional.empty();
    });
  }

  /** A password that its owner chose. */
  public ChosenPassword ownPassword(User owner, String password) {
    PasswordRules.require(password, owner.username());
    return new ChosenPassword(passwords.hash(password), false);
  }

  /** A password that somebody else chose: good for choosing an own one alone. */
  public ChosenPassword temporaryPassword(String username, String password) {
    PasswordRules.require(password, username);
    return new ChosenPassword(passwords.hash(password), true);
  }

  /**
   * Makes an account.
   *
   * @throws RefusedAccountException when a value breaks its rule or the name is taken
   */
  public User add(
      Transaction tx, String username, String printedName, Role role, ChosenPassword password)
      throws SQLException {
    requireNames(username, printedName);
    return tx.one(
            """
            INSERT INTO users (username, printed_name, role, password_hash, temporary_password)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT (username) DO NOTHING
            RETURNING user_id, username, printed_name, role
            """,
            Users::user,
            username,
            printedName,
            role,
            password.hash,
            password.temporary)
        .orElseThrow(() -> new RefusedAccountException("This user name is taken."));
  }

  /** Changes what is printed and allowed; one who is disabled or has another role is logged out. */
  public void change(Transaction tx, Listed before, String printedName, Role role, boolean disabled)
      throws SQLException {
    User user = before.user();
    requireNames(user.username(), printedName);
    tx.update(
        "UPDATE users SET printed_name = ?, role = ?, disabled = ? WHERE user_id = ?",
        printedName,
        role,
        disabled,
        user.id());
    if (disabled || role != user.role()) {
      logOutEverywhere(tx, user.id());
    }
    if (disabled || !role.decides()) {
      // Nobody else's list would show what was sent to somebody who decides no more.
      tx.update("UPDATE items SET assigned_to = NULL WHERE assigned_to = ?", user.id());
    }
  }

  /** Sets another password and ends every login of the account. */
  public void setPassword(Transaction tx, long userId, ChosenPassword password)
      throws SQLException {
    tx.update(
        "UPDATE users SET password_hash = ?, temporary_password = ? WHERE user_id = ?",
        password.hash,
        password.temporary,
        userId);
    logOutEverywhere(tx, userId);
  }

  private static void logOutEverywhere(Transaction tx, long userId) throws SQLException {
    tx.update("DELETE FROM sessions WHERE user_id = ?", userId);
  }

  /** All accounts by name. */
  public List<Listed> all(Transaction tx) throws SQLException {
    return tx.list("SELECT * FROM users ORDER BY username", Users::listed);
  }

  /**
   * The account with this id, for change. Rows may go on to name it, since its id does not change:
   * who takes an item would else wait here with the item, which the change may have to wait for.
   */
  public Optional<Listed> lock(Transaction tx, long userId) throws SQLException {
    return tx.one("SELECT * FROM users WHERE user_id = ? FOR NO KEY UPDATE", Users::listed, userId);
  }

  /** The user whose name was typed, in any case. */
  public Optional<User> named(Transaction tx, String typed) throws SQLException {
    return find(tx, typed).map(Account::user);
  }

  /** The account with this name, in any case. */
  Optional<Account> find(Transaction tx, String typed) throws SQLException {
    String username = typed.toLowerCase(Locale.ROOT);
    if (!USERNAME.matcher(username).matches()) {
      return Optional.empty();
    }
    return tx.one(
        "SELECT * FROM users WHERE username = ?",
        row -> new Account(user(row), row.text("password_hash"), row.flag("disabled")),
        username);
  }

  /** Whether an account has still this password, and may be used; it stays so until the end. */
  boolean stands(Transaction tx, Account account) throws SQLException {
    return tx.one(
            """
            SELECT true AS stands FROM users
            WHERE user_id = ? AND password_hash = ? AND NOT disabled FOR SHARE
            """,
            row -> row.flag("stands"),
            account.user().id(),
            account.passwordHash())
        .orElse(false);
  }

  static User user(Found row) throws SQLException {
    return new User(
        row.number("user_id"),
        row.text("username"),
        row.text("printed_name"),
        row.constant("role", Role.class));
  }

  private static Listed listed(Found row) throws SQLException {
    return new Listed(user(row), row.flag("disabled"), row.flag("temporary_password"));
  }

  private static void requireNames(String username, String printedName) {
    RefusedAccountException.unless(
        USERNAME.matcher(username).matches(),
        "A user name is made of a-z, 0-9, dot, dash and underscore, at most 64.");
    RefusedAccountException.unless(
        !printedName.isBlank()
            && printedName.length() <= MAX_NAME
            && PRINTABLE.matcher(printedName).matches(),
        "A printed name has 1 to %d characters on one line.".formatted(MAX_NAME));
  }

  /** A user and the hash of the password. */
  record Account(User user, String passwordHash, boolean disabled) {}
}
