package dev.countersign.ingest.dicom;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Uid;
import dev.countersign.ingest.identity.Age;
import dev.countersign.ingest.identity.Cleaned;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of a header, made fit for an event: cleaned, and cut to the longest that their VR allows.
 */
final class HeaderValues {
  static final int SHORT_STRING = 16;
  static final int LONG_STRING = 64;
  private static final Pattern AGE = Pattern.compile("(\\d{3})([DWMY])");
  private static final Pattern DATE = Pattern.compile("(\\d{4})[.:-]?(\\d{2})[.:-]?(\\d{2})");
  private static final Pattern TIME = Pattern.compile("(\\d{2}):?(\\d{2})?:?(\\d{2})?.*");
  private static final Pattern OFFSET = Pattern.compile("[+-]\\d{4}");

  private HeaderValues() {}

  static Optional<String> text(DataSet header, int tag, int longest) {
    return header.string(tag).flatMap(value -> Cleaned.present(value, longest));
  }

  static Optional<Integer> integer(DataSet header, int tag) {
    OptionalInt value = header.integer(tag);
    return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
  }

  /**
   * The UID of an element; where the object has none, or none that is valid, one under 2.25 (PS3.5
   * annex B.2) made from what it says there, or else from its SOP Instance UID, always the same.
   */
  static String uid(DataSet header, int tag, String level, String sopUid) {
    Optional<String> sent = header.string(tag);
    return sent.filter(Uid::isValid)
        .orElseGet(() -> derivedUid(level + "\0" + sent.orElse("\0" + sopUid)));
  }

  private static String derivedUid(String from) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(from.getBytes(StandardCharsets.UTF_8));
      return "2.25." + new BigInteger(1, Arrays.copyOf(digest, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Patient's Age, else from birth date and study date. */
  static Optional<Integer> age(DataSet header) {
    Matcher told = AGE.matcher(header.string(Tag.PATIENT_AGE).orElse(""));
    if (told.matches()) {
      int number = Integer.parseInt(told.group(1));
      return Age.of(
          switch (told.group(2)) {
            case "D" -> number / 365;
            case "W" -> number / 52;
            case "M" -> number / 12;
            default -> number;
          });
    }
    String born = header.string(Tag.PATIENT_BIRTH_DATE).orElse("").replaceAll("\\D", "");
    return studyAt(header).flatMap(at -> Age.at(born, at));
  }

  /** Study Date and Time, as UTC where no offset is given. */
  static Optional<Instant> studyAt(DataSet header) {
    Matcher date = DATE.matcher(header.string(Tag.STUDY_DATE).orElse(""));
    if (!date.matches()) {
      return Optional.empty();
    }
    Matcher time = TIME.matcher(header.string(Tag.STUDY_TIME).orElse("00"));
    boolean timed = time.matches();
    try {
      return Optional.of(
          LocalDateTime.of(
                  number(date, 1),
                  number(date, 2),
                  number(date, 3),
                  timed ? number(time, 1) : 0,
                  timed ? number(time, 2) : 0,
                  timed ? Math.min(59, number(time, 3)) : 0)
              .toInstant(offset(header)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ZoneOffset offset(DataSet header) {
    return header
        .string(Tag.TIMEZONE_OFFSET_FROM_UTC)
        .filter(text -> OFFSET.matcher(text).matches())
        .map(ZoneOffset::of)
        .orElse(ZoneOffset.UTC);
  }

  private static int number(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
  }
}
