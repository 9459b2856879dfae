package dev.countersign.ingest.hl7;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HL7 time stamps (TS, DTM): {@code YYYYMMDD[HH[MM[SS[.S…]]]][+ZZZZ]}. One without a zone is in
 * that of MSH-7 (HL7 v2.5.1 section 2.15.9.7), and in UTC where that has none either.
 */
final class Times {
  private static final Pattern STAMP =
      Pattern.compile(
          "(\\d{4})(\\d{2})(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:\\.\\d{1,4})?)?)?)?"
              + "([+-]\\d{4})?");

  private Times() {}

  /** The time, or none where there is none to the day. */
  static Optional<Instant> parse(String text, Header header) {
    Matcher stamp = STAMP.matcher(text.strip());
    if (!stamp.matches()) {
      return Optional.empty();
    }
    try {
      var local =
          LocalDateTime.of(
              number(stamp, 1),
              number(stamp, 2),
              number(stamp, 3),
              number(stamp, 4),
              number(stamp, 5),
              number(stamp, 6));
      return Optional.of(local.toInstant(zone(stamp, header)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ZoneOffset zone(Matcher stamp, Header header) {
    String own = stamp.group(7);
    if (own != null) {
      return ZoneOffset.of(own);
    }
    Matcher sent = STAMP.matcher(header.component(7, 1).strip());
    return sent.matches() && sent.group(7) != null ? ZoneOffset.of(sent.group(7)) : ZoneOffset.UTC;
  }

  private static int number(Matcher stamp, int group) {
    return stamp.group(group) == null ? 0 : Integer.parseInt(stamp.group(group));
  }
}
