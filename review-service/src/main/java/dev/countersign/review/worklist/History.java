package dev.countersign.review.worklist;

import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What happened to an item, oldest first. */
public final class History {
  private History() {}

  private static final Pattern WRITTEN = Pattern.compile(": .*", Pattern.DOTALL);

  /**
   * One thing that happened.
   *
   * @param who a printed name, or the program's part that did it
   * @param what was done; what somebody wrote about it stands behind a colon
   * @param text words that this would otherwise have lost
   */
  public record Entry(Instant at, String who, String what, @Nullable String text) {

    /** The same without the words that it keeps, and without what somebody wrote about it. */
    public Entry withoutWords() {
      return new Entry(at, who, WRITTEN.matcher(what).replaceFirst(""), null);
    }
  }

  /** Adds an entry. */
  public static void add(Transaction tx, String itemId, Instant at, String who, String what)
      throws SQLException {
    add(tx, itemId, new Entry(at, who, what, null));
  }

  /** Adds an entry that keeps words. */
  public static void add(Transaction tx, String itemId, Entry entry) throws SQLException {
    tx.update(
        "INSERT INTO item_history (item_id, at, who, what, kept_text) VALUES (?, ?, ?, ?, ?)",
        itemId,
        entry.at(),
        entry.who(),
        entry.what(),
        entry.text());
  }

  /** All entries of an item. */
  public static List<Entry> of(Transaction tx, String itemId) throws SQLException {
    return tx.list(
        "SELECT * FROM item_history WHERE item_id = ? ORDER BY history_id",
        row ->
            new Entry(
                row.instant("at"), row.text("who"), row.text("what"), row.textOrNull("kept_text")),
        itemId);
  }
}
