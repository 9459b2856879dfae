package dev.countersign.review.delivery;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/**
 * Dates and times as digits, such as other systems write them. What is none is not passed on: a
 * receiver, or the library that writes to it, would refuse the whole report for it.
 */
final class CalendarValue {
  private static final int YEAR = 4;
  private static final int MONTH = 6;
  private static final int DAY = 8;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.BASIC_ISO_DATE.withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern TIME =
      Pattern.compile("([01]\\d|2[0-3])([0-5]\\d(([0-5]\\d|60)(\\.\\d{1,6})?)?)?");

  private CalendarValue() {}

  /** Whether it is a day of the calendar, as DICOM's DA writes one (PS3.5 section 6.2). */
  static boolean isDate(String value) {
    if (value.length() != DAY) {
      return false;
    }
    try {
      return LocalDate.parse(value, DATE).getYear() > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Whether it is a time of day, as DICOM's TM writes one (PS3.5 section 6.2). */
  static boolean isTime(String value) {
    return TIME.matcher(value).matches();
  }

  /** Whether it is a year, a month or a day, as HL7's DTM writes them (v2.5.1 2.A.22). */
  static boolean isPartialDate(String value) {
    return switch (value.length()) {
      case YEAR -> isDate(value + "0101");
      case MONTH -> isDate(value + "01");
      default -> isDate(value);
    };
  }
}
