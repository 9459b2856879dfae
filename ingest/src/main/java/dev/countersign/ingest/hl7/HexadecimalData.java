package dev.countersign.ingest.hl7;

import dev.countersign.ingest.clinical.SentText;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hexadecimal data in escape sequences, {@code \X0D0A\} (HL7 v2.5.1 section 2.7.5), as the
 * characters that it means. This is done before a message is split, since its bytes are in the
 * message's character set; so what would then be read as a separator or an escape is escaped. Ends
 * of lines become line feeds, which end no segment, and other control characters spaces. For one
 * message, by one thread.
 */
final class HexadecimalData {
  private final SentText.Decoded message;
  private final Pattern sequence;
  private final Map<Character, String> special;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private final StringBuilder plain = new StringBuilder();

  private HexadecimalData(SentText.Decoded message, Header header) {
    String encoding = header.encoding();
    String escape = encoding.substring(2, 3);
    this.message = message;
    // All sequences are matched, so that the end of one is not taken for the beginning of the next.
    this.sequence =
        Pattern.compile(
            "%1$s(?:X(\\p{XDigit}++)|[EFHNRST]|\\.[a-z]{2}[+-]?\\d*+|[CMZ]\\p{Alnum}*+)%1$s"
                .formatted(Pattern.quote(escape)));
    this.special =
        Map.of(
            header.separator(), escape + "F" + escape,
            encoding.charAt(0), escape + "S" + escape,
            encoding.charAt(1), escape + "R" + escape,
            encoding.charAt(2), escape + "E" + escape,
            encoding.charAt(3), escape + "T" + escape);
  }

  /**
   * The text of a message, whose segments have to end in carriage returns alone from here on. One
   * whose header does not name four different encoding characters stays as it is.
   */
  static String decode(SentText.Decoded message, Header header) {
    String separators = header.separator() + header.encoding();
    boolean usual = separators.length() >= 5 && separators.chars().limit(5).distinct().count() == 5;
    return usual && message.text().contains(header.encoding().charAt(2) + "X")
        ? new HexadecimalData(message, header).decode()
        : message.text();
  }

  private String decode() {
    String text = message.text();
    Matcher matcher = sequence.matcher(text);
    int from = 0;
    while (matcher.find()) {
      String digits = matcher.group(1);
      if (digits != null && digits.length() % 2 == 0) {
        append(text, from, matcher.start());
        pending.writeBytes(HexFormat.of().parseHex(digits));
        from = matcher.end();
      }
    }
    append(text, from, text.length());
    return plain.toString();
  }

  /** Sequences side by side may hold the bytes of one character between them. */
  private void append(String text, int from, int to) {
    if (from < to && pending.size() > 0) {
      appendPending();
    }
    plain.append(text, from, to);
  }

  private void appendPending() {
    String characters = SentText.decode(pending.toByteArray(), message.charset()).text();
    for (char c : characters.replace("\r\n", "\n").replace('\r', '\n').toCharArray()) {
      if (special.containsKey(c)) {
        plain.append(special.get(c));
      } else {
        plain.append(Character.isISOControl(c) && c != '\n' ? ' ' : c);
      }
    }
    pending.reset();
  }
}
