package dev.countersign.review.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A part of a signed text under a heading of its own. A heading is one of the known words at the
 * start of a line, with a colon behind it or nothing; it may be marked as Markdown marks it.
 *
 * @param text without blank lines around it
 */
record ReportSection(Heading heading, String text) {

  /** The headings that are known; what stands under none is {@link #NONE}. */
  enum Heading {
    NONE,
    HISTORY,
    INDICATION,
    TECHNIQUE,
    FINDINGS,
    IMPRESSION,
    CONCLUSION,
    RECOMMENDATION
  }

  private static final Map<String, Heading> WORDS =
      Map.ofEntries(
          Map.entry("HISTORY", Heading.HISTORY),
          Map.entry("CLINICAL HISTORY", Heading.HISTORY),
          Map.entry("INDICATION", Heading.INDICATION),
          Map.entry("INDICATIONS", Heading.INDICATION),
          Map.entry("TECHNIQUE", Heading.TECHNIQUE),
          Map.entry("FINDING", Heading.FINDINGS),
          Map.entry("FINDINGS", Heading.FINDINGS),
          Map.entry("IMPRESSION", Heading.IMPRESSION),
          Map.entry("IMPRESSIONS", Heading.IMPRESSION),
          Map.entry("CONCLUSION", Heading.CONCLUSION),
          Map.entry("CONCLUSIONS", Heading.CONCLUSION),
          Map.entry("RECOMMENDATION", Heading.RECOMMENDATION),
          Map.entry("RECOMMENDATIONS", Heading.RECOMMENDATION));
  private static final Pattern HEADING =
      Pattern.compile("[\\s#*_]*([A-Za-z]+(?: [A-Za-z]+)?)[\\s*_]*(?::[*_]*(.*))?");

  /** All sections in the text's order, those without words left out. No word gets lost. */
  static List<ReportSection> of(String words) {
    List<ReportSection> sections = new ArrayList<>();
    Heading heading = Heading.NONE;
    List<String> lines = new ArrayList<>();
    for (String line : words.split("\n", -1)) {
      Matcher matcher = HEADING.matcher(line);
      Optional<Heading> found = matcher.matches() ? known(matcher.group(1)) : Optional.empty();
      if (found.isPresent()) {
        add(sections, heading, lines);
        heading = found.get();
        lines = new ArrayList<>();
        lines.add(matcher.group(2) == null ? "" : matcher.group(2).strip());
      } else {
        lines.add(line);
      }
    }
    add(sections, heading, lines);
    return List.copyOf(sections);
  }

  private static Optional<Heading> known(String word) {
    return Optional.ofNullable(WORDS.get(word.toUpperCase(Locale.ROOT)));
  }

  private static void add(List<ReportSection> sections, Heading heading, List<String> lines) {
    List<String> written = lines.stream().dropWhile(String::isBlank).toList();
    if (!written.isEmpty()) {
      sections.add(new ReportSection(heading, String.join("\n", written).stripTrailing()));
    }
  }

  /**
   * Every impression and conclusion, since a report on two parts of the body has one of each; where
   * there is none, all the words.
   */
  static String conclusion(String words) {
    String conclusions =
        of(words).stream()
            .filter(section ->
                section.heading() == Heading.IMPRESSION || section.heading() == Heading.CONCLUSION)
            .map(ReportSection::text)
            .collect(Collectors.joining("\n\n"));
    return conclusions.isEmpty() ? words.strip() : conclusions;
  }
}
