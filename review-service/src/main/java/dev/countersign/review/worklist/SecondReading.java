package dev.countersign.review.worklist;

import dev.countersign.review.database.Found;
import dev.countersign.review.login.Role;
import dev.countersign.review.login.User;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a reader has asked for another one to decide.
 *
 * @param senior the setting asked for it, so that the other has to be a senior reader
 */
public record SecondReading(long askedBy, String askedByName, Instant askedAt, boolean senior) {

  static @Nullable SecondReading read(Found row) throws SQLException {
    Long askedBy = row.numberOrNull("second_asked_by");
    return askedBy == null
        ? null
        : new SecondReading(
            askedBy,
            row.text("second_asked_name"),
            row.instant("second_asked_at"),
            row.flag("second_senior"));
  }

  /**
   * Holds a reader against what the item asks for.
   *
   * @throws RefusedException when the reader is the one who asked, or not a senior where one is
   *     needed
   */
  public static void requireOpenTo(LockedItem item, User reader) throws RefusedException {
    SecondReading second = item.second();
    if (second == null) {
      return;
    }
    if (second.askedBy() == reader.id()) {
      throw new RefusedException(
          new Refusal.NotNow("A second reading needs another reader than who asked for it."));
    }
    if (second.senior()) {
      requireSenior(reader);
    }
  }

  /**
   * Holds a reader against a rule that asks for a senior.
   *
   * @throws RefusedException when the reader is none
   */
  public static void requireSenior(User reader) throws RefusedException {
    if (reader.role() != Role.SENIOR) {
      throw new RefusedException(new Refusal.NotNow("This second reading needs a senior reader."));
    }
  }
}
