package dev.countersign.worker.claim;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that speaks its signs: "no effusion period new line". The signs are put for their words,
 * each with blanks to its length, so that places in the text stay the same.
 */
final class Dictation {
  private static final Pattern SPOKEN =
      Pattern.compile(
          "(?i)(?<=[ \\t])(?:period|full stop|comma|new paragraph|new line|next line)(?=\\s|$)");
  private static final Map<String, Character> SIGNS =
      Map.of(
          "period",
          '.',
          "full stop",
          '.',
          "comma",
          ',',
          "new paragraph",
          '\n',
          "new line",
          '\n',
          "next line",
          '\n');
  private static final int FEWEST = 2;

  private Dictation() {}

  /** The text itself unless it speaks signs more than once. */
  static String punctuated(String text) {
    Matcher spoken = SPOKEN.matcher(text);
    if (spoken.results().count() < FEWEST) {
      return text;
    }
    return spoken.replaceAll(sign -> signed(sign.group()));
  }

  private static String signed(String word) {
    Character sign = SIGNS.get(word.toLowerCase(Locale.ROOT));
    return sign + " ".repeat(word.length() - 1);
  }
}
