package dev.countersign.ingest.hl7;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The formatting commands of FT values (HL7 v2.5.1 chapter 2.7.6) as plain text. */
final class FormattedText {
  private static final Pattern COMMAND =
      Pattern.compile(
          "\\\\(\\.br|\\.sp|\\.in|\\.ti|\\.fi|\\.nf|\\.ce|\\.sk|H|N)([+-]?\\d{0,3})\\\\");
  private static final int MOST = 20;

  private FormattedText() {}

  static String plain(String text) {
    Matcher matcher = COMMAND.matcher(text.replace("\r\n", "\n").replace('\r', '\n'));
    return matcher.replaceAll(
        command -> Matcher.quoteReplacement(meaning(command.group(1), count(command.group(2)))));
  }

  private static String meaning(String command, int count) {
    return switch (command) {
      case ".br", ".ce" -> "\n";
      case ".sp" -> "\n".repeat(Math.max(1, count));
      case ".sk" -> " ".repeat(Math.max(1, count));
      default -> "";
    };
  }

  private static int count(String digits) {
    String number = digits.replace("+", "").replace("-", "");
    return number.isEmpty() ? 0 : Math.min(MOST, Integer.parseInt(number));
  }
}
