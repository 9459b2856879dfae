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
          + " exam|hx|clinical hx|reason for examination|reason for study|reason for admission|reason for referral|reason|admi(?:ssion|tting) diagnos[ei]s|past (?:medical )?history"),
  /** What the patient of a note says. */
  SUBJECTIVE("hpi|cc|subjective|s(?=[ \\t]*(?::|$))|(?:presenting|chief) complaint"),
  /** What a note tells of the stay. */
  COURSE("(?:hospital |clinical |inpatient |postoperative )?course"),
  TECHNIQUE("technique|protocol|method|imaging protocol|views|contrast|radiation dose|dose"),
  COMPARISON("comparisons?|comparison studies|prior studies|previous studies|priors?"),
  FINDINGS(
      "findings|breast composition|breast density|breast tissue|report|description|observations|objective|physical exam(?:ination)?|on exam(?:ination)?|o(?=[ \\t]*(?::|$))|results?|interpretation|body|details|(?:my )?wet read|(?:ed )?prelim"
          + "|preliminary report"),
  IMPRESSION(
      "impressions?|imp|impr|conclusions?|concl|conc|opinion|summary|assessment(?: and plan| & plan)?|a(?:/p|&p)?(?=[ \\t]*(?::|$))|(?:(?:discharge|final|principal|primary|working) )?diagnos[ei]s|final impression|in"
          + " conclusion|in summary|overall impression|comments?|bottom line|key points?|take home"),
  RECOMMENDATION("recommendations?|plan|p(?=[ \\t]*(?::|$))|follow-?up|advice");

  private final String headings;

  Section(String headings) {
    this.headings = headings;
  }

  /** True where the draft says what the images show. */
  public boolean isAboutTheImages() {
    return this == NONE || this == COURSE || this == FINDINGS || this == IMPRESSION;
  }

  /** True where the draft says what it was asked, or told. */
  boolean isRequest() {
    return this == INDICATION || this == SUBJECTIVE;
  }

  /** True where a line says it all. */
  boolean isOneLine() {
    return this == EXAM || isRequest() || this == TECHNIQUE || this == COMPARISON;
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
