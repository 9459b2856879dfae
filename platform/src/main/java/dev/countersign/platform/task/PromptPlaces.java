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

  /**
   * vLLM sets an empty line before and behind each image of Gemma 3, joins it with line breaks that
   * stand there, and of more than it knows it does not find the image again: the request fails.
   */
  private static final Pattern LOST_IMAGE =
      Pattern.compile("<start_of_image>\\n|\\n{3}(?:<start_of_image>|\\{slices})");

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
    Rules.require(
        !LOST_IMAGE.matcher(prompt).find(),
        "prompt",
        "(a line that ends at an image)",
        "must go on behind each <start_of_image>, with at most one empty line before it");
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
