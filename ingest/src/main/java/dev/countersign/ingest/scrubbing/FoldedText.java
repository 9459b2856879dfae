package dev.countersign.ingest.scrubbing;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text in lower case, without accents, ligatures, invisible characters and typographic
 * punctuation, and the way back: for each of its characters the place in the original that it came
 * from.
 */
final class FoldedText {
  private final StringBuilder folded;
  private int[] origins;

  private FoldedText(String text) {
    folded = new StringBuilder(text.length());
    origins = new int[text.length() + 1];
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      append(character, at);
      at += Character.charCount(character);
    }
    grow(folded.length() + 1);
    origins[folded.length()] = text.length();
  }

  static FoldedText of(String text) {
    return new FoldedText(text);
  }

  /** Only the folded characters. */
  static String fold(String text) {
    return of(text).folded.toString();
  }

  CharSequence characters() {
    return folded;
  }

  /** Where the folded character at {@code index} begins in the original. */
  int origin(int index) {
    return origins[index];
  }

  private void append(int character, int at) {
    if (character < 0x80) {
      append((char) (character >= 'A' && character <= 'Z' ? character + 32 : character), at);
      return;
    }
    String plain =
        Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT);
    plain.codePoints().forEach(part -> appendPart(part, at));
  }

  private void appendPart(int character, int at) {
    int type = Character.getType(character);
    int digit = Character.digit(character, 10);
    if (digit >= 0) {
      append((char) ('0' + digit), at);
    } else if (type == Character.DASH_PUNCTUATION || character == '\u2212') {
      append('-', at);
    } else if (type != Character.NON_SPACING_MARK && type != Character.FORMAT) {
      String plain = spelled(character);
      plain.chars().forEach(part -> append((char) part, at));
    }
  }

  private static String spelled(int character) {
    return switch (character) {
      case 'ß' -> "ss";
      case 'æ' -> "ae";
      case 'œ' -> "oe";
      case 'ø' -> "o";
      case 'ł' -> "l";
      case 'đ', 'ð' -> "d";
      case 'þ' -> "th";
      case 'ı' -> "i";
      case '\u2018', '\u2019', '\u02BC', '\u00B4' -> "'";
      default -> Character.toString(character);
    };
  }

  private void append(char character, int at) {
    grow(folded.length() + 1);
    origins[folded.length()] = at;
    folded.append(character);
  }

  private void grow(int length) {
    if (length > origins.length) {
      origins = Arrays.copyOf(origins, 2 * length);
    }
  }
}
