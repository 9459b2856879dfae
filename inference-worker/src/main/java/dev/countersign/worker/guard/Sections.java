package dev.countersign.worker.guard;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sections that a task's prompt asks for, each a heading at the start of a line with words
 * after it.
 *
 * @param names in capitals
 */
record Sections(List<String> names) {
  private static final Pattern LISTED =
      Pattern.compile("\\bsections\\s+([A-Z]{3,}(?:(?:,|,?\\s+and)\\s+[A-Z]{3,})*)");
  private static final Pattern NAME = Pattern.compile("[A-Z]{3,}");

  Sections {
    names = List.copyOf(names);
  }

  /**
   * What a template asks for: the names in capitals that it lists after the word "sections", and
   * FINDINGS and IMPRESSION wherever it names them.
   */
  static Sections askedForBy(String template) {
    Matcher listed = LISTED.matcher(template);
    Stream<String> given =
        listed.find() ? NAME.matcher(listed.group(1)).results().map(m -> m.group()) : Stream.of();
    Stream<String> usual = Stream.of("FINDINGS", "IMPRESSION").filter(template::contains);
    return new Sections(Stream.concat(given, usual).distinct().toList());
  }

  /** A section whose heading no line starts with, plain or in Markdown, or that has no words. */
  Optional<String> missingIn(String draft) {
    return names.stream().filter(name -> !hasWords(draft, name)).findFirst();
  }

  /** What stands from the start of the draft, and from the end of each heading on. */
  List<String> beginnings(String draft) {
    Stream<String> sections =
        names.stream()
            .flatMap(name -> heading(name).matcher(draft).results())
            .map(found -> draft.substring(found.end()));
    return Stream.concat(Stream.of(draft), sections).toList();
  }

  private boolean hasWords(String draft, String name) {
    String anyHeading = "(?:" + String.join("|", names) + ")\\b";
    Pattern words = Pattern.compile("(?i)(?!" + anyHeading + ")\\S");
    return heading(name)
        .matcher(draft)
        .results()
        .anyMatch(found -> words.matcher(draft.substring(found.end())).lookingAt());
  }

  private static Pattern heading(String name) {
    return Pattern.compile("(?im)^[\\s*#_]*" + name + "\\b[\\s*#_:]*+");
  }
}
