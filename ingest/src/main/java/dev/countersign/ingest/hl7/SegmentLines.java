package dev.countersign.ingest.hl7;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The segments of a message, a line each. They end in a carriage return (HL7 v2.5.1 chapter 2.5);
 * senders end them in CR LF and LF too, and leave line feeds in free text, which are part of it.
 */
final class SegmentLines {
  private static final Pattern RETURN = Pattern.compile("\n*\r[\r\n]*");
  private static final String NAME = "[A-Za-z][A-Za-z0-9]{2}";

  private SegmentLines() {}

  /**
   * The message with each segment ended by a carriage return. A line feed ends a segment where
   * another one follows it, and stays otherwise.
   *
   * @param separator of fields
   * @param known whether there is a segment of this name
   * @throws RefusedException when a line is no segment: whatever it says would be lost
   */
  static String of(String message, char separator, Predicate<String> known)
      throws RefusedException {
    String returned = RETURN.matcher(message.strip()).replaceAll("\r");
    String by = Pattern.quote(String.valueOf(separator));
    // Where all segments end in line feeds, one without fields is a line of three letters.
    String end = returned.indexOf('\r') < 0 ? "|\n|\\z" : "";
    String parted =
        returned.replaceAll("\n+[ \t]*(?=[A-Z][A-Z0-9]{2}(?:%s%s))".formatted(by, end), "\r");
    Pattern begin = Pattern.compile("\\s*%s%s".formatted(NAME, by));
    List<String> lines = lines(parted);
    if (!lines.stream().allMatch(line -> begin.matcher(line).lookingAt() || isBare(line, known))) {
      throw MessageParser.unparseable();
    }
    return String.join("\r", lines) + "\r";
  }

  /** Those that are not blank; some senders end a message in a NUL. */
  private static List<String> lines(String message) {
    return Stream.of(message.split("\r", -1))
        .filter(line -> line.chars().anyMatch(character -> character > ' '))
        .toList();
  }

  /** A segment without fields: three letters of free text might be taken for one. */
  private static boolean isBare(String line, Predicate<String> known) {
    String name = line.strip();
    return name.matches(NAME) && (name.startsWith("Z") || known.test(name));
  }
}
