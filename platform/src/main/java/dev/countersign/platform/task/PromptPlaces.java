package dev.countersign.platform.task;

import dev.countersign.events.SubjectKind;
import dev.countersign.platform.config.Rules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The places of a prompt. One that nothing fills would read {@code unknown} in every job, and a
 * model that is not shown its document or its slices writes all the same.
 */
final class PromptPlaces {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z][a-zA-Z0-9_-]*)}");
  private static final String NOTE = "note";
  private static final String SLICES = "slices";

  private PromptPlaces() {}

  /** Holds that a prompt has the places that it must have, and no other than can be filled. */
  static void require(String prompt, SubjectKind subject, boolean series, List<String> needs) {
    Set<String> named = named(prompt);
    Set<String> filled = new HashSet<>(TaskCatalogue.PLANNED_FACTS);
    filled.addAll(needs);
    offer(NOTE, subject == SubjectKind.NOTE, "a note", named, filled);
    offer(SLICES, series, "a series", named, filled);
    for (String name : named) {
      Rules.require(
          filled.contains(name),
          "prompt",
          "{" + name + "}",
          "must be a fact that is planned or that needs names, {note} of a note or {slices} of a"
              + " series");
    }
  }

  private static void offer(
      String name, boolean has, String whose, Set<String> named, Set<String> filled) {
    Rules.require(
        !has || named.contains(name),
        "prompt",
        "(without a place for it)",
        "must have {%s} for %s".formatted(name, whose));
    if (has) {
      filled.add(name);
    }
  }

  private static Set<String> named(String prompt) {
    return PLACE
        .matcher(prompt)
        .results()
        .map((MatchResult place) -> place.group(1))
        .collect(Collectors.toSet());
  }
}
