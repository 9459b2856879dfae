package dev.countersign.ingest.fhir;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of an HTML document. Scripts, styles, comments and tags go, blocks become lines. What
 * is left is text and never treated as HTML again.
 */
final class HtmlText {
  private static final Pattern HIDDEN =
      Pattern.compile("(?is)<!--.*?(?:-->|\\z)|<(script|style|head|title)\\b.*?(?:</\\1\\s*>|\\z)");
  private static final Pattern BREAK =
      Pattern.compile("(?i)<\\s*(?:br|/p|/div|/li|/tr|/h[1-6]|/table|/section)\\b[^>]*>");
  private static final Pattern CELL = Pattern.compile("(?i)<\\s*/t[dh]\\s*>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern ENTITY = Pattern.compile("&(#x?[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});");
  private static final Pattern SPACES = Pattern.compile("[ \\t\\x0B\\f\\u00A0]+");
  private static final Pattern BLANK_LINES = Pattern.compile(" ?\\n(?: ?\\n)+ ?");

  private HtmlText() {}

  static String of(String html) {
    String visible = HIDDEN.matcher(html).replaceAll(" ").replaceAll("[\\r\\n]+", " ");
    String lines = CELL.matcher(BREAK.matcher(visible).replaceAll("\n")).replaceAll(" ");
    String words = ENTITY.matcher(TAG.matcher(lines).replaceAll("")).replaceAll(HtmlText::entity);
    String even = SPACES.matcher(words).replaceAll(" ").replace(" \n", "\n").replace("\n ", "\n");
    return BLANK_LINES.matcher(even).replaceAll("\n\n").strip();
  }

  private static String entity(MatchResult entity) {
    String name = entity.group(1).toLowerCase(Locale.ROOT);
    String text =
        name.startsWith("#")
            ? character(name.substring(1))
            : switch (name) {
              case "amp" -> "&";
              case "lt" -> "<";
              case "gt" -> ">";
              case "quot" -> "\"";
              case "apos" -> "'";
              case "nbsp" -> " ";
              default -> entity.group();
            };
    return Matcher.quoteReplacement(text);
  }

  private static String character(String number) {
    try {
      int character =
          number.startsWith("x")
              ? Integer.parseInt(number.substring(1), 16)
              : Integer.parseInt(number);
      return Character.isValidCodePoint(character) && character >= ' '
          ? Character.toString(character)
          : " ";
    } catch (NumberFormatException e) {
      return " ";
    }
  }
}
