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
          ? Optional.of(new Cursor(Instant.parse(parts[0]), parts[1]))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
