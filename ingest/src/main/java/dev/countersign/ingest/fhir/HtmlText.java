package dev.countersign.ingest.fhir;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of an HTML document. Scripts, styles, comments and tags go, blocks become lines. What
 * is left is text and never treated as HTML again. As in a browser a {@code <} that begins no tag
 * is a character, and elements need not be closed. A tag ends before the next {@code <}, so that a
 * document is read once, however many tags it never closes.
 */
final class HtmlText {
  private static final Pattern HIDDEN =
      Pattern.compile(
          "(?is)<!--.*?(?:-->|\\z)|<(script|style|title)\\b.*?(?:</\\1\\s*>|\\z)"
              + "|<head\\b.*?(?:</head\\s*>|(?=<body\\b)|\\z)");
  private static final String BLOCK =
      "(?:p|div|li|tr|h[1-6]|table|section|article|header|footer|ul|ol|dl|dt|dd|pre|blockquote"
          + "|caption)\\b[^<>]*>";
  private static final Pattern BEGIN = Pattern.compile("(?i)<(?:hr\\b[^<>]*>|" + BLOCK + ")");
  private static final Pattern BREAK = Pattern.compile("(?i)<(?:br\\b[^<>]*>|/" + BLOCK + ")");
  private static final Pattern CELL = Pattern.compile("(?i)</?t[dh]\\b[^<>]*>");
  private static final Pattern RAISED = Pattern.compile("(?i)<sup\\b[^<>]*>(?=\\s*[-+\u2212]?\\d)");
  private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>|<[!?][^<>]*>");
  private static final Pattern ENTITY =
      Pattern.compile("&(#[xX][0-9a-fA-F]{1,6}|#\\d{1,7}|[a-zA-Z][a-zA-Z0-9]{1,7});");
  private static final Pattern SPACES = Pattern.compile("[ \\t\\x0B\\u00A0]+");
  private static final Pattern BLANK_LINES = Pattern.compile(" ?\\n(?: ?\\n)++ ?");

  /** Stands for the beginning of a block, which begins a line unless it is at one. */
  private static final String LINE = "\f";

  private static final Pattern AT_LINE = Pattern.compile("(\\A|\\n)[ \\f]*\\f ?");
  private static final Pattern WITHIN_LINE = Pattern.compile(" ?\\f[ \\f]*");

  private HtmlText() {}

  static String of(String html) {
    String visible = HIDDEN.matcher(html).replaceAll(" ").replaceAll("[\\r\\n\\f]+", " ");
    String words = ENTITY.matcher(text(visible)).replaceAll(entity -> meaning(entity.group(1)));
    String even = SPACES.matcher(words).replaceAll(" ").replace(" \n", "\n").replace("\n ", "\n");
    String lines = WITHIN_LINE.matcher(AT_LINE.matcher(even).replaceAll("$1")).replaceAll("\n");
    return BLANK_LINES.matcher(lines).replaceAll("\n\n").strip();
  }

  private static String text(String visible) {
    String lines = BREAK.matcher(BEGIN.matcher(visible).replaceAll(LINE)).replaceAll("\n");
    String cells = CELL.matcher(lines).replaceAll(" ");
    return TAG.matcher(RAISED.matcher(cells).replaceAll("^")).replaceAll("");
  }

  private static String meaning(String reference) {
    return Matcher.quoteReplacement(HtmlEntities.text(reference).orElse("&" + reference + ";"));
  }
}
