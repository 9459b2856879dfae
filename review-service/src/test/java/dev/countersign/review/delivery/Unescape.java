package dev.countersign.review.delivery;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** HL7 v2.5.1 2.7 escape sequences undone, written from the standard and without our encoder. */
final class Unescape {
  private Unescape() {}

  static String formattedText(String field) {
    var text = new StringBuilder();
    int at = 0;
    while (at < field.length()) {
      char next = field.charAt(at);
      int end = next == '\\' ? field.indexOf('\\', at + 1) : -1;
      if (end < 0) {
        text.append(next);
        at++;
      } else {
        text.append(sequence(field.substring(at + 1, end)));
        at = end + 1;
      }
    }
    return text.toString();
  }

  private static String sequence(String name) {
    return switch (name) {
      case "F" -> "|";
      case "S" -> "^";
      case "T" -> "&";
      case "R" -> "~";
      case "E" -> "\\";
      case ".br" -> "\n";
      default -> {
        if (!name.startsWith("X")) {
          throw new AssertionError("unknown escape sequence " + name);
        }
        yield new String(HexFormat.of().parseHex(name.substring(1)), StandardCharsets.UTF_8);
      }
    };
  }
}
