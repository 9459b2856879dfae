package dev.countersign.review.signoff;

import dev.countersign.schemas.ContentId;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A reader's words in the one form that is kept, hashed and delivered: lines end with a line feed,
 * no control characters but line feed and tab, no broken surrogates, at most 64 KiB of UTF-8.
 */
public final class ReportText {
  /** Longest text, in bytes of UTF-8. */
  public static final int MAX_BYTES = 64 * 1024;

  private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

  private final String words;
  private final byte[] bytes;

  private ReportText(String words) {
    this.words = words;
    this.bytes = words.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Brings words into the form; they may be empty.
   *
   * @throws RefusedTextException when they hold what the form has no place for
   */
  public static ReportText of(String typed) throws RefusedTextException {
    if (typed.length() > MAX_BYTES) {
      throw tooLong();
    }
    String words = LINE_END.matcher(typed).replaceAll("\n");
    if (words.codePoints().anyMatch(ReportText::refused)) {
      throw new RefusedTextException("The text holds control characters.");
    }
    var text = new ReportText(words);
    if (text.bytes.length > MAX_BYTES) {
      throw tooLong();
    }
    return text;
  }

  /**
   * The same for words that will be signed: they may not be blank.
   *
   * @throws RefusedTextException when they are, or break the form
   */
  public static ReportText toSign(String typed) throws RefusedTextException {
    ReportText text = of(typed);
    if (text.words.isBlank()) {
      throw new RefusedTextException("There is no text to sign.");
    }
    return text;
  }

  private static RefusedTextException tooLong() {
    return new RefusedTextException("The text is longer than 64 KiB.");
  }

  private static boolean refused(int codePoint) {
    boolean control = Character.getType(codePoint) == Character.CONTROL;
    return (control && codePoint != '\n' && codePoint != '\t')
        || Character.getType(codePoint) == Character.SURROGATE;
  }

  public String words() {
    return words;
  }

  /** UTF-8. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** SHA-256 of the UTF-8 bytes. */
  public String sha256() {
    return ContentId.sha256(bytes);
  }

  /** Without the words. */
  @Override
  public String toString() {
    return "ReportText[" + bytes.length + " bytes]";
  }
}
