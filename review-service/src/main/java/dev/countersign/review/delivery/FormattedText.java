package dev.countersign.review.delivery;

/**
 * Text as a field of type FT (HL7 v2.5.1 2.7): delimiters as escape sequences, each line feed as
 * {@code \.br\}, all else as it is. A receiver that undoes the sequences has the same text.
 */
final class FormattedText {
  private FormattedText() {}

  static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 64);
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      switch (next) {
        case '|' -> escaped.append("\\F\\");
        case '^' -> escaped.append("\\S\\");
        case '&' -> escaped.append("\\T\\");
        case '~' -> escaped.append("\\R\\");
        case '\\' -> escaped.append("\\E\\");
        case '\n' -> escaped.append("\\.br\\");
        default -> escaped.append(next);
      }
    }
    return escaped.toString();
  }
}
