package dev.countersign.worker.guard;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A model caught in a loop: the same eight words in a row five times or more, or one character a
 * hundred times in a row.
 */
final class Repetition {
  private static final int WORDS = 8;
  private static final int MOST = 4;
  private static final Pattern ONE_CHARACTER = Pattern.compile("(\\S)\\1{99}");

  private Repetition() {}

  static boolean isExcessive(String draft) {
    return ONE_CHARACTER.matcher(draft).find() || repeatsWords(draft);
  }

  private static boolean repeatsWords(String draft) {
    List<String> words = Arrays.asList(draft.toLowerCase(Locale.ROOT).split("\\s+"));
    Map<List<String>, Integer> seen = new HashMap<>();
    for (int start = 0; start + WORDS <= words.size(); start++) {
      if (seen.merge(words.subList(start, start + WORDS), 1, Integer::sum) > MOST) {
        return true;
      }
    }
    return false;
  }
}
