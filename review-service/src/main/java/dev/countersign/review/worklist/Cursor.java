package dev.countersign.review.worklist;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The last row of a page, after which the next one begins.
 *
 * @param at its deadline, or in the view of what was decided the time of the decision
 */
public record Cursor(Instant at, String itemId) {
  private static final String BETWEEN = "|";
  // No item is from before or after, and the database has not all times that Java has.
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** As a client keeps it, without a meaning there. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + BETWEEN + itemId).getBytes(StandardCharsets.UTF_8));
  }

  /** Empty where the text is none of ours. */
  public static Optional<Cursor> parse(String text) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
              .split("\\" + BETWEEN, 2);
      return parts.length == 2 && parts[1].indexOf('\0') < 0
          ? Optional.of(new Cursor(Instant.parse(parts[0]), parts[1])).filter(Cursor::canBe)
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private boolean canBe() {
    return !at.isBefore(FIRST) && !at.isAfter(LAST);
  }
}
