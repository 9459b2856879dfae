package dev.countersign.standin.medgemma;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Summarises a note by picking its own sentences; it adds none. */
final class NoteSummary {

  private static final int MOST_SENTENCES_A_SECTION = 4;
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+(?=[A-Z0-9])|\\R+");
  static final Pattern ASSESSMENT =
      words("impression|assessment|conclusion|diagnos[ei]s|suspected|consistent with|likely");
  static final Pattern MEDICATION =
      words("mg|mcg|tablets?|daily|b\\.?i\\.?d|t\\.?i\\.?d|medications?|inhaler|insulin");
  static final Pattern FOLLOW_UP =
      words("follow[- ]?up|review in|return|appointment|repeat|recommend(?:ed|s)?|refer(?:red)?");
  private static final Pattern NEGATION =
      Pattern.compile("(?i)\\b(?:no evidence of|no|without|not)\\s+");

  private NoteSummary() {}

  static Pattern words(String alternatives) {
    return Pattern.compile("\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
  }

  static String write(String prompt, Slip slip) {
    Optional<String> note = DelimitedText.find(prompt);
    if (note.isEmpty()) {
      return "No note text was given.";
    }
    List<String> sentences = sentences(note.get());
    Set<String> used = new LinkedHashSet<>();
    List<String> sections = new ArrayList<>();
    section(sections, "SUMMARY", sentences.stream().limit(2).toList(), used);
    section(sections, "ASSESSMENT", matching(sentences, ASSESSMENT, used), used);
    section(sections, "MEDICATIONS", matching(sentences, MEDICATION, used), used);
    section(sections, "FOLLOW-UP", matching(sentences, FOLLOW_UP, used), used);
    return String.join("\n\n", slip.wrong() ? wrong(sections, slip.way()) : sections);
  }

  static List<String> sentences(String note) {
    return Arrays.stream(SENTENCE_END.split(note))
        .map(String::strip)
        .filter(sentence -> sentence.length() > 3 && !sentence.endsWith(":"))
        .toList();
  }

  private static List<String> matching(List<String> sentences, Pattern pattern, Set<String> used) {
    return sentences.stream()
        .filter(sentence -> !used.contains(sentence) && pattern.matcher(sentence).find())
        .limit(MOST_SENTENCES_A_SECTION)
        .toList();
  }

  private static void section(
      List<String> sections, String title, List<String> sentences, Set<String> used) {
    if (!sentences.isEmpty()) {
      used.addAll(sentences);
      sections.add(title + "\n- " + String.join("\n- ", sentences));
    }
  }

  /** Loses a negation where there is one, else the last section. */
  private static List<String> wrong(List<String> sections, int way) {
    List<String> changed = new ArrayList<>(sections);
    for (int i = 0; i < changed.size() && way % 3 != 0; i++) {
      String without = NEGATION.matcher(changed.get(i)).replaceFirst("");
      if (!without.equals(changed.get(i))) {
        changed.set(i, without);
        return changed;
      }
    }
    if (changed.size() > 1) {
      changed.removeLast();
    }
    return changed;
  }
}
