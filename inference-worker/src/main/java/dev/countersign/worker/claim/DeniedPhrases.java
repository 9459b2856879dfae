package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one sentence denies in several words: behind "no" or "without" each part of a list up to the
 * next verb or preposition. A denial of one kind alone, such as "no other enlarged node", is none.
 */
final class DeniedPhrases {
  private static final int SHORTEST_WORD = 3;
  private static final int SHORTEST_STEM = 4;
  private static final int FEWEST = 2;
  private static final Pattern ENDING = Pattern.compile("(?:ation|ment|ing|ion|ed|es|e)$");
  private static final Set<String> DENYING = Set.of("no", "without");
  private static final Set<String> LEAD =
      Words.set("evidence sign feature of any a an the convincing definite there");
  private static final Set<String> PARTS = Set.of("or", "and", "nor", ",", "/");
  private static final Set<String> NO_CONTENT = Set.of("the", "left", "right");
  private static final Set<String> ENDS =
      Words.set(
          "is are was were be been seen identified at on to which that but with by from for as than has have this"
              + " these those there no without in within along about around near suggest suggesting between"
              + " through beyond above below");
  private static final Set<String> LIMITING =
      Words.set(
          "other further additional new acute residual significant suspicious obvious gross recent large another"
              + " second more else remaining associated focal displaced dislocated complete aggressive discrete unexpected"
              + " underlying pathologic pathological drainable worrisome enhancing abnormal normal contrast"
              + " comparison prior previous change interval definite convincing specific measurable");

  private final Sentence sentence;
  private final List<Set<String>> phrases = new ArrayList<>();

  private DeniedPhrases(Sentence sentence) {
    this.sentence = sentence;
  }

  /** The stems of each phrase, in no order. */
  static List<Set<String>> in(Sentence sentence) {
    var reader = new DeniedPhrases(sentence);
    for (int at = 0; at < sentence.words().size(); at++) {
      if (DENYING.contains(sentence.form(at))) {
        reader.readFrom(at + 1);
      }
    }
    return reader.phrases;
  }

  /** The stems of all its words. */
  static Set<String> stems(Sentence sentence) {
    return sentence.words().stream().map(word -> stem(word.form())).collect(Collectors.toSet());
  }

  /** A word without its ending: "dilated" and "dilatation" are one. */
  static String stem(String form) {
    if (form.equals("torn")) {
      return "tear";
    }
    String stem = ENDING.matcher(form).replaceFirst("");
    return stem.length() < SHORTEST_STEM ? form : stem;
  }

  private void readFrom(int denied) {
    int first = denied;
    while (LEAD.contains(sentence.form(first))) {
      first++;
    }
    int at = first;
    while (!endsAt(at)) {
      if (PARTS.contains(sentence.form(at))) {
        add(first, at);
        first = at + 1;
      }
      at++;
    }
    add(first, at);
  }

  private boolean endsAt(int at) {
    String form = sentence.form(at);
    boolean sign = !form.isEmpty() && sentence.words().get(at).isSign();
    return form.isEmpty() || ENDS.contains(form) || (sign && !PARTS.contains(form));
  }

  private void add(int from, int to) {
    Set<String> stems = new HashSet<>();
    for (int at = from; at < to; at++) {
      String form = sentence.form(at);
      if (LIMITING.contains(form)) {
        return;
      }
      if (isContent(form)) {
        stems.add(stem(form));
      }
    }
    // What the vocabulary knows is compared with its place and kind; here it has to be said at
    // length.
    if (stems.size() >= (isKnown(from, to) ? FEWEST + 1 : FEWEST)) {
      phrases.add(stems);
    }
  }

  private static boolean isContent(String form) {
    return form.length() >= SHORTEST_WORD
        && Character.isLetter(form.charAt(0))
        && !NO_CONTENT.contains(form);
  }

  private boolean isKnown(int from, int to) {
    return Mention.in(sentence).stream().anyMatch(known -> known.from() < to && from < known.to());
  }
}
