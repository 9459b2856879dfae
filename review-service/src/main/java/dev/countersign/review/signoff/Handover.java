package dev.countersign.review.signoff;

import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.login.Role;
import dev.countersign.review.login.User;
import dev.countersign.review.worklist.ChangeNotice;
import dev.countersign.review.worklist.Claims;
import dev.countersign.review.worklist.History;
import dev.countersign.review.worklist.LockedItem;
import dev.countersign.review.worklist.Refusal;
import dev.countersign.review.worklist.RefusedException;
import dev.countersign.review.worklist.SecondReading;
import dev.countersign.review.worklist.Worklist;
import dev.countersign.review.worklist.WorklistRow;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Giving an item on: for a second reading, or to a colleague. Its text goes with it. Safe for use
 * by many threads.
 */
public final class Handover {
  private static final String[] DECIDING =
      Arrays.stream(Role.values()).filter(Role::decides).map(Role::name).toArray(String[]::new);

  private final Database database;
  private final Worklist worklist;
  private final SecondReadingRule rule;
  private final InstantSource clock;

  public Handover(
      Database database, Worklist worklist, SecondReadingRule rule, InstantSource clock) {
    this.database = database;
    this.worklist = worklist;
    this.rule = rule;
    this.clock = clock;
  }

  /** A user who decides, as others see one. */
  public record Colleague(String id, String name, String role) {}

  /** Everyone who decides, but for this user. */
  public List<Colleague> colleagues(User user) throws SQLException {
    return database.transaction(tx ->
        tx.list(
            """
            SELECT user_id, printed_name, role FROM users
            WHERE role = ANY (?) AND user_id <> ? AND NOT disabled
            ORDER BY printed_name, user_id
            """,
            row ->
                new Colleague(
                    Long.toString(row.number("user_id")),
                    row.text("printed_name"),
                    row.text("role").toLowerCase(Locale.ROOT)),
            DECIDING,
            user.id()));
  }

  /**
   * Asks for a second reading: from now on another reader has to decide, a senior one where the
   * setting asks for it.
   *
   * @throws RefusedException when the item is not the reader's, not what the reader saw, or a
   *     second reading has been asked for before
   */
  public WorklistRow askSecondReading(User reader, String itemId, int version, String comment)
      throws SQLException, RefusedTextException, RefusedException {
    String words = Wording.comment(comment);
    return database.<WorklistRow, RefusedException>transaction(tx -> {
      Instant now = clock.instant();
      LockedItem item = Claims.held(tx, reader, itemId, now);
      Claims.requireVersion(item, version);
      if (item.second() != null) {
        throw new RefusedException(
            new Refusal.NotNow("This is a second reading. Decide, or send it to a colleague."));
      }
      tx.update(
          """
          UPDATE items SET second_asked_by = ?, second_asked_name = ?, second_asked_at = ?,
            second_comment = ?, second_senior = ?
          WHERE item_id = ?
          """,
          reader.id(),
          reader.printedName(),
          now,
          words.isEmpty() ? null : words,
          rule.asks(item.tier()),
          itemId);
      return release(tx, reader, itemId, said("Asked for a second reading", words));
    });
  }

  /**
   * Sends an item to a colleague; anyone may still claim it.
   *
   * @throws RefusedException when the item is not the reader's, not what the reader saw, or the
   *     colleague could not decide about it
   */
  public WorklistRow send(User reader, String itemId, long to, int version, String comment)
      throws SQLException, RefusedTextException, RefusedException {
    String words = Wording.comment(comment);
    return database.<WorklistRow, RefusedException>transaction(tx -> {
      User colleague = colleague(tx, reader, to);
      LockedItem item = Claims.held(tx, reader, itemId, clock.instant());
      Claims.requireVersion(item, version);
      SecondReading.requireOpenTo(item, colleague);
      tx.update("UPDATE items SET assigned_to = ? WHERE item_id = ?", to, itemId);
      return release(tx, reader, itemId, said("Sent to " + colleague.printedName(), words));
    });
  }

  private WorklistRow release(Transaction tx, User reader, String itemId, String what)
      throws SQLException {
    tx.update(
        """
        UPDATE items SET claimed_by = NULL, claimed_until = NULL, version = version + 1
        WHERE item_id = ?
        """,
        itemId);
    History.add(tx, itemId, clock.instant(), reader.printedName(), what);
    ChangeNotice.post(tx, itemId);
    return worklist.row(tx, itemId).orElseThrow();
  }

  /**
   * The account stays as it is until the transaction ends: what was sent to one that is disabled
   * meanwhile would stand in nobody's list. Asked before an item is locked, as whoever changes an
   * account locks it first too.
   */
  private static User colleague(Transaction tx, User reader, long id)
      throws SQLException, RefusedException {
    Optional<User> found =
        tx.one(
            "SELECT * FROM users WHERE user_id = ? AND role = ANY (?) AND NOT disabled FOR SHARE",
            row ->
                new User(
                    row.number("user_id"),
                    row.text("username"),
                    row.text("printed_name"),
                    row.constant("role", Role.class)),
            id,
            DECIDING);
    return found
        .filter(user -> user.id() != reader.id())
        .orElseThrow(() -> new RefusedException(new Refusal.NotNow("There is no such colleague.")));
  }

  private static String said(String what, String words) {
    return words.isEmpty() ? what : what + ": " + words;
  }
}
