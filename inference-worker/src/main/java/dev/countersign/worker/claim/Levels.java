package dev.countersign.worker.claim;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Levels of the spine: a vertebra, "T12", or a disc, of which "L5-S1", "L5/S1" and "L4-5" are. */
final class Levels {
  private static final Pattern LEVEL = Pattern.compile("[ctls]\\d{1,2}");
  private static final Map<String, String> REGIONS =
      Map.of("c", "cervical", "t", "thoracic", "l", "lumbar", "s", "sacral");
  private static final Pattern NUMBER = Pattern.compile("[ctls]?\\d{1,2}");
  private static final Set<String> WEIGHTINGS = Set.of("t1", "t2");
  private static final Set<String> OF_SEQUENCES =
      Words.set(
          "hyperintense hypointense isointense hyperintensity hypointensity signal weighted weighting flair"
              + " w image sequence bright dark shine shortening prolongation fat stir");
  private static final Set<String> JOINS = Set.of("-", "–", "/");

  private Levels() {}

  /** Each in one form: "l4-5". */
  static Set<String> in(List<Word> words) {
    Set<String> levels = new HashSet<>();
    int at = 0;
    while (at < words.size()) {
      int next = at + (JOINS.contains(form(words, at + 1)) ? 2 : 1);
      boolean level = LEVEL.matcher(form(words, at)).matches() && !isSequence(words, at);
      boolean disc = level && NUMBER.matcher(form(words, next)).matches();
      if (level) {
        levels.add(form(words, at) + (disc ? "-" + number(form(words, next)) : ""));
      }
      at = disc ? next + 1 : at + 1;
    }
    return levels;
  }

  /** The regions of the spine that levels are of: "T12", "C-SPINE". */
  static Set<String> regions(List<Word> words) {
    Set<String> regions = new HashSet<>();
    for (int at = 0; at < words.size(); at++) {
      String form = form(words, at);
      boolean level = LEVEL.matcher(form).matches() && !isSequence(words, at);
      int next = JOINS.contains(form(words, at + 1)) ? at + 2 : at + 1;
      if (level || (form.length() == 1 && form(words, next).equals("spine"))) {
        Optional.ofNullable(REGIONS.get(form.substring(0, 1))).ifPresent(regions::add);
      }
    }
    return regions;
  }

  private static String form(List<Word> words, int at) {
    return at < words.size() ? words.get(at).form() : "";
  }

  /** "T2 hyperintense" is no vertebra. */
  private static boolean isSequence(List<Word> words, int at) {
    return WEIGHTINGS.contains(form(words, at)) && OF_SEQUENCES.contains(form(words, at + 1));
  }

  private static String number(String level) {
    return Character.isLetter(level.charAt(0)) ? level.substring(1) : level;
  }
}
