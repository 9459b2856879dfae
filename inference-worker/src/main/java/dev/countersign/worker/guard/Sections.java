package dev.countersign.worker.guard;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sections of a report, each a heading at the start of a line with words after it. */
final class Sections {
  private Sections() {}

  /** The sections that a template asks for, in capitals. */
  static List<String> namedIn(String template) {
    return Stream.of("FINDINGS", "IMPRESSION").filter(template::contains).toList();
  }

  /** True when a line starts with the heading, plain or in Markdown, and words follow it. */
  static boolean has(String draft, String section) {
    String heading = "(?im)^[\\s*#_]*" + section + "\\b[\\s*#_:]*+";
    String words = "(?!(?:FINDINGS|IMPRESSION)\\b)\\S";
    return Pattern.compile(heading + words).matcher(draft).find();
  }
}
