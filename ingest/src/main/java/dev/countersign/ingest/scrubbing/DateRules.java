package dev.countersign.ingest.scrubbing;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The forms of a birth date: digits in the orders year-month-day, day-month-year and
 * month-day-year, with or without zeros and century, and with the month's name in several
 * languages. Month and year together go too; the year alone stays.
 */
final class DateRules {
  private static final List<Locale> LANGUAGES =
      Stream.of("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "cs")
          .map(Locale::of)
          .toList();
  private static final String SEPARATOR = "\\s{0,2}[-./\\\\,\\s]\\s{0,2}";
  private static final String WORD_GAP = "[-./,\\s]{0,3}";
  private static final String ORDINAL = "(?:st|nd|rd|th|er|\\.|º|o)?";
  private static final String OF = "(?:(?:of|de|del)\\s{1,2})?";

  private DateRules() {}

  /** The forms of YYYYMMDD or YYYYMM; none for less. */
  static Stream<Rule> of(String date) {
    if (date.length() < 6) {
      return Stream.empty();
    }
    int month = Integer.parseInt(date.substring(4, 6));
    if (month < 1 || month > 12) {
      return Stream.empty();
    }
    String year = date.substring(0, 4);
    Stream<String> forms = ofMonth(year, month);
    if (date.length() >= 8) {
      forms = Stream.concat(ofDay(year, month, Integer.parseInt(date.substring(6, 8))), forms);
    }
    return forms.map(form -> new Rule(Label.BIRTH_DATE, form));
  }

  private static Stream<String> ofDay(String year, int month, int day) {
    String y = shortYear(year);
    String m = number(month);
    String d = number(day);
    String named = names(month);
    String mm = "%02d".formatted(month);
    String dd = "%02d".formatted(day);
    return Stream.of(
        digits(year + mm + dd + "(?:\\d{2}){0,3}"),
        digits(dd + mm + year),
        digits(mm + dd + year),
        digits(year + SEPARATOR + m + SEPARATOR + d),
        digits(d + SEPARATOR + m + SEPARATOR + y),
        digits(m + SEPARATOR + d + SEPARATOR + y),
        digits(d + ORDINAL + WORD_GAP + OF + named + WORD_GAP + OF + y),
        Words.START + named + WORD_GAP + d + ORDINAL + WORD_GAP + y + "(?!\\d)",
        digits(year + WORD_GAP + named + WORD_GAP + d));
  }

  private static Stream<String> ofMonth(String year, int month) {
    return Stream.of(
        Words.START + names(month) + WORD_GAP + OF + year + "(?!\\d)",
        digits("0?" + month + "\\s?[/.-]\\s?" + year),
        digits(year + "\\s?[/.-]\\s?0?" + month + "(?!\\s?[/.-]\\s?\\d)"));
  }

  private static String names(int month) {
    return LANGUAGES.stream()
        .flatMap(DateRules::styles)
        .map(style -> style.apply(Month.of(month)))
        .map(name -> FoldedText.fold(name).replace(".", ""))
        .filter(name -> name.length() > 2 && !Character.isDigit(name.charAt(0)))
        .distinct()
        .sorted((one, other) -> other.length() - one.length())
        .map(Pattern::quote)
        .collect(Collectors.joining("|", "(?:", ")\\.?"));
  }

  private static Stream<Function<Month, String>> styles(Locale language) {
    return Stream.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE)
        .map(style -> month -> month.getDisplayName(style, language));
  }

  private static String number(int value) {
    return value < 10 ? "0?" + value : Integer.toString(value);
  }

  private static String shortYear(String year) {
    return "(?:" + year.substring(0, 2) + "|')?" + year.substring(2);
  }

  private static String digits(String regex) {
    return "(?<!\\d)" + regex + "(?!\\d)";
  }
}
