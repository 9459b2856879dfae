package dev.countersign.ingest.hl7;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What cuts the fields of a message, and what escapes it within them (HL7 v2.5.1 section 2.5.4).
 *
 * @param field MSH-1
 * @param component the first of MSH-2
 * @param repetition the second
 * @param escape the third
 * @param subcomponent the fourth
 */
record Separators(char field, char component, char repetition, char escape, char subcomponent) {
  private static final int ENCODING = 4;
  private static final Pattern SEQUENCE =
      Pattern.compile("[EFHNRST]|\\.[a-z]{2}[+-]?\\d*|X\\p{XDigit}*|[CMZ]\\p{Alnum}*");

  /**
   * Those that a header names.
   *
   * @throws RefusedException when it does not name all of them
   */
  static Separators of(Header header) throws RefusedException {
    String encoding = header.encoding();
    if (encoding.length() < ENCODING) {
      throw MessageParser.unparseable();
    }
    return new Separators(
        header.separator(),
        encoding.charAt(0),
        encoding.charAt(1),
        encoding.charAt(2),
        encoding.charAt(3));
  }

  /** The parts of a text, empty ones too. */
  static List<String> cut(String text, char by) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf(by); end >= 0; end = text.indexOf(by, from)) {
      parts.add(text.substring(from, end));
      from = end + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** A part of a text, from 1; empty where there are not so many. */
  static String part(String text, char by, int number) {
    int from = 0;
    for (int i = 1; i < number; i++) {
      int end = text.indexOf(by, from);
      if (end < 0) {
        return "";
      }
      from = end + 1;
    }
    int end = text.indexOf(by, from);
    return end < 0 ? text.substring(from) : text.substring(from, end);
  }

  /**
   * The characters that escape sequences stand for (HL7 v2.5.1 section 2.7). Those that format, and
   * those that are not known, stay, between backslashes.
   */
  String unescaped(String text) {
    if (text.indexOf(escape) < 0) {
      return text;
    }
    var plain = new StringBuilder(text.length());
    int from = 0;
    for (int begin = text.indexOf(escape); begin >= 0; begin = text.indexOf(escape, from)) {
      int end = text.indexOf(escape, begin + 1);
      String sequence = end < 0 ? "" : text.substring(begin + 1, end);
      plain.append(text, from, begin);
      if (isSequence(sequence)) {
        plain.append(meaning(sequence));
        from = end + 1;
      } else {
        plain.append(escape);
        from = begin + 1;
      }
    }
    return plain.append(text, from, text.length()).toString();
  }

  private static boolean isSequence(String text) {
    return SEQUENCE.matcher(text).matches();
  }

  private String meaning(String sequence) {
    return switch (sequence) {
      case "F" -> String.valueOf(field);
      case "S" -> String.valueOf(component);
      case "R" -> String.valueOf(repetition);
      case "E" -> String.valueOf(escape);
      case "T" -> String.valueOf(subcomponent);
      default -> "\\" + sequence + "\\";
    };
  }
}
