package dev.countersign.ingest.scrubbing;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Pieces of regular expressions over folded text. */
final class Words {
  /** No letter stands before. */
  static final String START = "(?<!\\p{L})";

  /** No letter stands after. */
  static final String END = "(?!\\p{L})";

  /** What may stand between two words of one name or address, a line break included. */
  static final String GAP = "[^\\p{L}\\p{N}]{0,4}";

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern UNSPACED =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]");

  private Words() {}

  /** The runs of letters and digits of a folded text. */
  static List<String> of(String folded) {
    return BETWEEN.splitAsStream(folded).filter(word -> !word.isEmpty()).toList();
  }

  /** The words one after the other, whole. */
  static String phrase(List<String> words) {
    return bounded(words.stream().map(Pattern::quote).collect(Collectors.joining(GAP)));
  }

  /** A word, whole; in scripts that put no spaces between words, anywhere. */
  static String whole(String word) {
    return bounded(Pattern.quote(word), isUnspaced(word));
  }

  /** True for scripts that put no spaces between words. */
  static boolean isUnspaced(String word) {
    return UNSPACED.matcher(word).find();
  }

  private static String bounded(String regex) {
    return bounded(regex, isUnspaced(regex));
  }

  private static String bounded(String regex, boolean anywhere) {
    return anywhere ? regex : START + regex + END;
  }
}
