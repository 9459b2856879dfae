package dev.countersign.review.login;

import dev.countersign.review.database.Database;
import dev.countersign.review.database.Found;
import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The accounts. Safe for use by many threads. */
public final class Users {
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final int MAX_NAME = 120;
  private static final int MIN_PASSWORD = 8;

  private final Database database;
  private final Passwords passwords;

  Users(Database database, Passwords passwords) {
    this.database = database;
    this.passwords = passwords;
  }

  /**
   * Makes the account, or brings an existing one of that name to these values.
   *
   * @param username lower-case letters, digits, dot, dash and underscore; at most 64
   * @param printedName as it stands under a signature; at most 120 characters
   * @param password at least 8 characters
   * @throws IllegalArgumentException when a value breaks its rule
   */
  public User ensure(String username, String printedName, Role role, String password)
      throws SQLException {
    require(USERNAME.matcher(username).matches(), "a user name is made of a-z, 0-9, . _ -");
    require(!printedName.isBlank() && printedName.length() <= MAX_NAME, "a printed name is needed");
    require(password.length() >= MIN_PASSWORD, "a password has at least 8 characters");
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
                  password_hash = excluded.password_hash
            RETURNING user_id, username, printed_name, role
            """,
            Users::user,
            username,
            printedName,
            role,
            hash)
        .orElseThrow();
  }

  /** The account with this name, in any case. */
  Optional<Account> find(Transaction tx, String typed) throws SQLException {
    String username = typed.toLowerCase(Locale.ROOT);
    if (!USERNAME.matcher(username).matches()) {
      return Optional.empty();
    }
    return tx.one(
        "SELECT * FROM users WHERE username = ?",
        row -> new Account(user(row), row.text("password_hash")),
        username);
  }

  static User user(Found row) throws SQLException {
    return new User(
        row.number("user_id"),
        row.text("username"),
        row.text("printed_name"),
        row.constant("role", Role.class));
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  /** A user and the hash of the password. */
  record Account(User user, String passwordHash) {}
}
