package dev.countersign.worker.claim;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words of a sentence that compare with an earlier time. What describes ("increased density"),
 * advises ("to document resolution") or tells of complaints ("new onset") is left out.
 */
final class Changes {
  private static final Map<String, Set<String>> NOT_BEFORE =
      Map.ofEntries(
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
          Map.entry("increasing", Set.of("pain", "dyspnea", "shortness", "cough")),
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
  private static final int NEAR = 2;
  private static final int FAR = 12;

  private final Sentence sentence;
  private final List<Found<Change>> found;

  Changes(Sentence sentence) {
    this.sentence = sentence;
    this.found = ChangeWords.ALL.in(sentence.words()).stream().filter(this::isMeant).toList();
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
    String first = sentence.form(change.from());
    // "Interval development of" is more than "interval of".
    boolean single = change.to() - change.from() == 1 || COPULAS.contains(first);
    Set<String> notBefore = single ? NOT_BEFORE.getOrDefault(first, Set.of()) : Set.of();
    return !notBefore.contains(sentence.form(change.to()))
        && !NOT_AFTER.getOrDefault(first, Set.of()).contains(sentence.form(change.from() - 1))
        && !isPurpose(change.from());
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
