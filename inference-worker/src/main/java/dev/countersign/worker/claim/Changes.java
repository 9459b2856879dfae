package dev.countersign.worker.claim;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of a sentence that compare with an earlier time. What describes ("increased density"),
 * advises ("to document resolution") or tells of complaints ("new onset") is left out.
 */
final class Changes {
  private static final Map<String, Set<String>> NOT_BEFORE =
      Map.ofEntries(
          Map.entry("now", Set.of("post status day week".split(" "))),
          Map.entry("deterioration", Set.of("clinically")),
          Map.entry("new", Set.of("onset york zealand patient symptom baseline born".split(" "))),
          Map.entry(
              "stable", Set.of("angina", "gait", "vital", "condition", "patient", "fracture")),
          Map.entry(
              "persistent",
              Set.of(
                  ("left pain cough fever headache symptom dyspnea vomiting hypoglossal "
                          + "trigeminal sciatic fetal clinical right stapedial")
                      .split(" "))),
          Map.entry("persist", Set.of("clinically", ",", "or")),
          Map.entry(
              "worsening",
              Set.of(
                  "pain dyspnea cough symptom shortness headache weakness fever clinical"
                      .split(" "))),
          Map.entry(
              "improved", Set.of("visualization", "evaluation", "assessment", "characterization")),
          Map.entry("progression", Set.of("contrast")),
          Map.entry("resolution", Set.of("ct", "chest", "images", "imaging", "hrct", "ultrasound")),
          Map.entry("decreasing", Set.of("enhancement")),
          Map.entry("increasing", Set.of("enhancement", "pain", "dyspnea", "shortness", "cough")),
          Map.entry(
              "previously",
              Set.of(
                  "healthy well treated operated resected fractured known diagnosed fit"
                      .split(" "))),
          Map.entry("static", Set.of("image", "view")),
          Map.entry("is", Set.of("than")),
          Map.entry("are", Set.of("than")),
          Map.entry(
              "interval",
              Set.of(
                  "follow of surveillance screening mammography between imaging reassessment"
                      .split(" "))));
  private static final Map<String, Set<String>> NOT_AFTER =
      Map.of(
          "stable",
              Set.of(
                  "hemodynamically",
                  "clinically",
                  "mechanically",
                  "medically",
                  "neurologically",
                  "vitally"),
          "deterioration", Set.of("clinical", "neurological", "respiratory"),
          "persist", Set.of("symptom", "pain", "clinically", "concern", "fever", "cough"),
          "resolved", Set.of("symptom", "pain", "fever", "be"),
          "interval",
              Set.of(
                  ("up mm short term time month year week regular qt pr screening "
                          + "surveillance routine appropriate day annual imaging recommended")
                      .split(" ")),
          "resolution", Set.of("high low spatial limited contrast document ensure full".split(" ")),
          "static", Set.of("gray", "grey"));
  private static final Set<String> PURPOSE =
      Set.of(
          ("document ensure confirm assess evaluate exclude monitor establish "
                  + "determine verify demonstrate detect until whether if should would "
                  + "recommend recommended suggest suggested consider advised advise could "
                  + "correlate correlation follow cannot can't unable helpful for")
              .split(" "));
  private static final Set<String> PURPOSE_NEAR =
      Set.of("for", "follow", "demonstrate", "could", "suggest");
  private static final Set<String> COPULAS = Set.of("is", "are");
  private static final Set<String> BESIDE =
      Set.of(
          "left right side other contralateral opposite expected usual normal average".split(" "));
  private static final Pattern DATE =
      Pattern.compile("(?:19|20)\\d\\d|\\d{1,2}\\.\\d{1,2}\\.\\d{2,4}");
  private static final int REACH_OF_THAN = 3;
  private static final int NEAR_ENOUGH_TO_EXPECT = 8;
  private static final Set<String> COMPARATIVES =
      Set.of("bigger", "larger", "smaller", "worse", "better");
  private static final Set<String> COMPARED_BY = Set.of("more", "less", "fewer");
  private static final Set<String> ANY = Set.of("a", "an", "any");
  private static final int NEAR_TO_SUPPOSE = 4;
  private static final int NEAR = 2;
  private static final int FAR = 12;

  private final Sentence sentence;
  private final List<Found<Change>> found;

  Changes(Sentence sentence) {
    this.sentence = sentence;
    this.found =
        Stream.of(ChangeWords.ALL.in(sentence.words()).stream(), dated(), last())
            .flatMap(words -> words)
            .filter(this::isMeant)
            .sorted(Comparator.comparingInt(Found::from))
            .toList();
  }

  /** "Compared with 3 January", "than in 2023". */
  private Stream<Found<Change>> dated() {
    return ChangeWords.BEFORE_A_DATE.in(sentence.words()).stream()
        .filter(lead -> isDate(lead.to()) || isDate(lead.to() + 1) || isDate(lead.to() + 2))
        .map(lead -> new Found<>(Change.COMPARED, lead.from(), lead.to()));
  }

  /** "Effusion smaller". */
  private Stream<Found<Change>> last() {
    int at = sentence.words().size() - 1;
    boolean compares =
        COMPARATIVES.contains(sentence.form(at)) || COMPARED_BY.contains(sentence.form(at - 1));
    return compares && at > 0
        ? Stream.of(new Found<>(Change.COMPARED, at, at + 1))
        : Stream.empty();
  }

  private boolean isDate(int at) {
    String form = sentence.form(at);
    boolean parted =
        !form.isEmpty() && Character.isDigit(form.charAt(0)) && sentence.form(at + 1).equals("/");
    return parted || ChangeWords.DATES.contains(form) || DATE.matcher(form).matches();
  }

  /** Every word that compares. */
  List<Found<Change>> all() {
    return found;
  }

  /** The first that stands between two words. */
  Change near(int from, int to) {
    return found.stream()
        .filter(change -> change.from() >= from && change.to() <= to)
        .map(Found::meaning)
        .findFirst()
        .orElse(Change.NONE);
  }

  /** True where a sentence says that there is nothing to compare with, or wishes there were. */
  boolean lacksPrior() {
    return ChangeWords.NO_PRIOR.isIn(sentence.words());
  }

  private boolean isMeant(Found<Change> change) {
    if (change.meaning() == Change.NONE || comparesSides(change) || isForetold(change.to())) {
      return false;
    }
    if (isSupposed(change)) {
      return false;
    }
    String first = sentence.form(change.from());
    // "Interval development of" is more than "interval of".
    boolean single = change.to() - change.from() == 1 || COPULAS.contains(first);
    Set<String> notBefore = single ? NOT_BEFORE.getOrDefault(first, Set.of()) : Set.of();
    return !notBefore.contains(sentence.form(change.to()))
        && !NOT_AFTER.getOrDefault(first, Set.of()).contains(sentence.form(change.from() - 1))
        && !isPurpose(change.from());
  }

  /** "Worse than on the left" speaks of no earlier time. */
  private boolean comparesSides(Found<Change> change) {
    boolean compared = false;
    boolean comparative = COMPARATIVES.contains(sentence.form(change.to() - 1));
    for (int i = change.from(); i < change.to() + REACH_OF_THAN; i++) {
      boolean there = BESIDE.contains(sentence.form(i));
      if (compared && there) {
        return true;
      }
      compared = compared || sentence.form(i).equals("than") || (comparative && i == change.to());
    }
    return false;
  }

  /** "A growing lesion would need MRI". */
  private boolean isSupposed(Found<Change> change) {
    return ANY.contains(sentence.form(change.from() - 1))
        && IntStream.range(change.to(), change.to() + NEAR_TO_SUPPOSE)
            .mapToObj(sentence::form)
            .anyMatch(form -> form.equals("would") || form.equals("should"));
  }

  /** "No change in the soft tissues is expected". */
  private boolean isForetold(int from) {
    for (int i = from; i < from + NEAR_ENOUGH_TO_EXPECT; i++) {
      String form = sentence.form(i);
      if (form.equals("expected") || form.equals("anticipated")) {
        return !sentence.form(i - 1).equals("as");
      }
      if (form.equals(",")) {
        return false;
      }
    }
    return false;
  }

  /** "CT in 6 months to document resolution". */
  private boolean isPurpose(int at) {
    for (int i = at - 1; i >= Math.max(0, at - FAR); i--) {
      String form = sentence.form(i);
      boolean near = at - i <= NEAR;
      if (PURPOSE.contains(form) && (near || !PURPOSE_NEAR.contains(form))) {
        return true;
      }
      if (form.equals(".") || form.equals(":")) {
        return false;
      }
    }
    return false;
  }
}
