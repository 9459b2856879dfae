package dev.countersign.worker.claim;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The parts of a report, by the headings that radiologists give them. */
public enum Section {
  /** Before any heading. */
  NONE(""),
  EXAM("exam|examination|study|procedure|title|exam type"),
  INDICATION(
      "indications?|clinical|clinical indications?|history|clinical history|clinical information|clinical"
          + " details|clinical data|clinical question|clinical background|clinical context|reason for"
          + " exam|hx|clinical hx|hpi|cc|subjective|s(?=[ \\t]*(?::|$))|reason for examination|reason for study|reason|presenting complaint"),
  TECHNIQUE("technique|protocol|method|imaging protocol|views|contrast|radiation dose|dose"),
  COMPARISON("comparisons?|comparison studies|prior studies|previous studies|priors?"),
  FINDINGS(
      "findings|breast composition|breast density|breast tissue|report|description|observations|objective|physical exam(?:ination)?|on exam(?:ination)?|o(?=[ \\t]*(?::|$))|results?|interpretation|body|details|(?:my )?wet read|(?:ed )?prelim"
          + "|preliminary report"),
  IMPRESSION(
      "impressions?|imp|impr|conclusions?|concl|conc|opinion|summary|assessment(?: and plan| & plan)?|a(?:/p|&p)?(?=[ \\t]*(?::|$))|diagnosis|final impression|in"
          + " conclusion|in summary|overall impression|comments?|bottom line|final diagnosis|key points?|take home"),
  RECOMMENDATION("recommendations?|plan|p(?=[ \\t]*(?::|$))|follow-?up|advice");

  private final String headings;

  Section(String headings) {
    this.headings = headings;
  }

  /** True where the draft says what the images show. */
  public boolean isAboutTheImages() {
    return this == NONE || this == FINDINGS || this == IMPRESSION;
  }

  /** True where a line says it all. */
  boolean isOneLine() {
    return this == EXAM || this == INDICATION || this == TECHNIQUE || this == COMPARISON;
  }

  /** A regular expression of every heading. */
  static String anyHeading() {
    return Arrays.stream(values())
        .filter(section -> section != NONE)
        .map(section -> section.headings)
        .collect(Collectors.joining("|"));
  }

  /** The section of a heading. */
  static Section of(String heading) {
    String name = heading.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(section -> section != NONE && name.matches(section.headings))
        .findFirst()
        .orElseThrow();
  }
}
