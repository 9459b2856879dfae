package dev.countersign.ingest.clinical;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Bytes of a text as their sender meant them, who may name a character set that does not fit. */
public final class SentText {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SentText() {}

  /**
   * Bytes as text, without a byte order mark.
   *
   * @param charset that fits them
   */
  public record Decoded(String text, Charset charset) {
    @Override
    public String toString() {
      return "Decoded[redacted]";
    }
  }

  /**
   * Bytes in the declared set where that fits them, else in UTF-8, else in ISO 8859-1. What 8859-1
   * has between 0x80 and 0x9F is no text, so bytes in that range are of Windows-1252, which has
   * dashes and quotation marks there and is the same elsewhere.
   */
  public static Decoded decode(byte[] bytes, Charset declared) {
    for (Charset charset :
        Stream.of(declared, StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, WINDOWS)
            .distinct()
            .toList()) {
      try {
        String text = strictly(bytes, charset);
        if (!charset.equals(StandardCharsets.ISO_8859_1)
            || text.chars().noneMatch(SentText::isC1)) {
          return new Decoded(text, charset);
        }
      } catch (CharacterCodingException e) {
        // The next one may fit.
      }
    }
    return new Decoded(new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
  }

  /**
   * Bytes in UTF-8 and nothing else.
   *
   * @throws CharacterCodingException when they are something else
   */
  public static String utf8(byte[] bytes) throws CharacterCodingException {
    return strictly(bytes, StandardCharsets.UTF_8);
  }

  private static boolean isC1(int character) {
    return character >= 0x80 && character <= 0x9F;
  }

  private static String strictly(byte[] bytes, Charset charset) throws CharacterCodingException {
    String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
