package dev.countersign.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decoder of text with the code extensions of ISO/IEC 2022 that DICOM allows (PS3.5 section 6.1.2.5
 * and PS3.3 table C.12-3 and C.12-4): G0 in the lower half of the code table, G1 in the upper.
 */
final class Iso2022 {

  private static final int ESCAPE = 0x1b;
  private static final CodeElement ASCII = new CodeElement(StandardCharsets.US_ASCII, 1);
  private static final CodeElement ROMAJI = set("JIS_X0201", 1);
  private static final CodeElement UNKNOWN = ASCII;

  /** A designated set: the charset that reads its bytes, and bytes a character. */
  private record CodeElement(Charset charset, int width) {}

  /** Escape sequences, without the escape byte, to the set that they put into G0. */
  private static final Map<String, CodeElement> TO_G0 =
      Map.of(
          "(B", ASCII,
          "(J", ROMAJI,
          "$B", set("x-JIS0208", 2),
          "$@", set("x-JIS0208", 2),
          "$(D", set("JIS_X0212-1990", 2));

  /** Escape sequences, without the escape byte, to the set that they put into G1. */
  private static final Map<String, CodeElement> TO_G1 =
      Map.ofEntries(
          Map.entry("-A", set("ISO-8859-1", 1)),
          Map.entry("-B", set("ISO-8859-2", 1)),
          Map.entry("-C", set("ISO-8859-3", 1)),
          Map.entry("-D", set("ISO-8859-4", 1)),
          Map.entry("-L", set("ISO-8859-5", 1)),
          Map.entry("-G", set("ISO-8859-6", 1)),
          Map.entry("-F", set("ISO-8859-7", 1)),
          Map.entry("-H", set("ISO-8859-8", 1)),
          Map.entry("-M", set("ISO-8859-9", 1)),
          Map.entry("-b", set("ISO-8859-15", 1)),
          Map.entry("-T", set("TIS-620", 1)),
          Map.entry(")I", set("JIS_X0201", 1)),
          Map.entry("$)C", set("EUC-KR", 2)),
          Map.entry("$)A", set("GB2312", 2)));

  /** The sets in force at the start of a value, by the number of the first defined term. */
  enum Initial {
    ASCII("6", "(B", ""),
    LATIN_1("100", "(B", "-A"),
    LATIN_2("101", "(B", "-B"),
    LATIN_3("109", "(B", "-C"),
    LATIN_4("110", "(B", "-D"),
    CYRILLIC("144", "(B", "-L"),
    ARABIC("127", "(B", "-G"),
    GREEK("126", "(B", "-F"),
    HEBREW("138", "(B", "-H"),
    LATIN_5("148", "(B", "-M"),
    LATIN_9("203", "(B", "-b"),
    THAI("166", "(B", "-T"),
    KATAKANA("13", "(J", ")I"),
    KOREAN("149", "(B", "$)C"),
    CHINESE("58", "(B", "$)A");

    private final String term;
    private final String g0;
    private final String g1;

    Initial(String term, String g0, String g1) {
      this.term = term;
      this.g0 = g0;
      this.g1 = g1;
    }

    static Initial of(String term) {
      for (Initial initial : values()) {
        if (initial.term.equals(term)) {
          return initial;
        }
      }
      return ASCII;
    }
  }

  private final byte[] bytes;
  private final Initial initial;
  private final Vr vr;
  private final StringBuilder text;
  private CodeElement g0 = ASCII;
  private CodeElement g1 = UNKNOWN;
  private int at;

  private Iso2022(byte[] bytes, Initial initial, Vr vr) {
    this.bytes = bytes;
    this.initial = initial;
    this.vr = vr;
    this.text = new StringBuilder(bytes.length);
    reset();
  }

  static String decode(byte[] bytes, Initial initial, Vr vr) {
    return new Iso2022(bytes, initial, vr).decode();
  }

  // A run-time image may leave out the extended charsets: then the text shows replacements.
  private static CodeElement set(String charset, int width) {
    Charset found =
        Charset.isSupported(charset) ? Charset.forName(charset) : StandardCharsets.US_ASCII;
    return new CodeElement(found, width);
  }

  private void reset() {
    g0 = TO_G0.getOrDefault(initial.g0, ASCII);
    g1 = TO_G1.getOrDefault(initial.g1, UNKNOWN);
  }

  private String decode() {
    while (at < bytes.length) {
      int b = bytes[at] & 0xff;
      if (b == ESCAPE) {
        designate();
      } else if (b < 0x20 || (g0.width() == 1 && isDelimiter(b))) {
        // Every value, name component and line starts over (PS3.5 6.1.2.5.3).
        reset();
        text.append((char) b);
        at++;
      } else {
        run(b >= 0x80);
      }
    }
    return text.toString();
  }

  private boolean isDelimiter(int b) {
    return switch (vr.kind()) {
      case PARAGRAPH -> false;
      default -> b == '\\' || (vr == Vr.PN && (b == '^' || b == '='));
    };
  }

  private void designate() {
    for (int length = 2; length <= 3; length++) {
      if (at + length < bytes.length && designate(sequence(length))) {
        at += length + 1;
        return;
      }
    }
    text.append('\ufffd');
    at++;
  }

  private String sequence(int length) {
    return new String(bytes, at + 1, length, StandardCharsets.ISO_8859_1);
  }

  private boolean designate(String sequence) {
    @Nullable CodeElement toG0 = TO_G0.get(sequence);
    @Nullable CodeElement toG1 = TO_G1.get(sequence);
    g0 = toG0 == null ? g0 : toG0;
    g1 = toG1 == null ? g1 : toG1;
    return toG0 != null || toG1 != null;
  }

  /** Decodes the longest stretch that lies in one half of the code table. */
  private void run(boolean high) {
    CodeElement set = high ? g1 : g0;
    int end = at;
    while (end < bytes.length && belongs(bytes[end] & 0xff, high, set)) {
      end = Math.min(end + set.width(), bytes.length);
    }
    text.append(new String(bytes, at, end - at, set.charset()));
    at = end;
  }

  private boolean belongs(int b, boolean high, CodeElement set) {
    return b >= 0x20 && b >= 0x80 == high && (high || set.width() > 1 || !isDelimiter(b));
  }
}
