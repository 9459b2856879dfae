package dev.countersign.ingest.hl7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Bytes of a message to text by MSH-18 (HL7 table 0211). Where it names none, or one that does not
 * fit the bytes, they are UTF-8; where they are not, ISO 8859-1, which fits any.
 */
final class Charsets {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("8859/1", "ISO-8859-1"),
          Map.entry("8859/2", "ISO-8859-2"),
          Map.entry("8859/3", "ISO-8859-3"),
          Map.entry("8859/4", "ISO-8859-4"),
          Map.entry("8859/5", "ISO-8859-5"),
          Map.entry("8859/6", "ISO-8859-6"),
          Map.entry("8859/7", "ISO-8859-7"),
          Map.entry("8859/8", "ISO-8859-8"),
          Map.entry("8859/9", "ISO-8859-9"),
          Map.entry("8859/15", "ISO-8859-15"),
          Map.entry("ISO IR87", "ISO-2022-JP"),
          Map.entry("ISO IR159", "ISO-2022-JP-2"),
          Map.entry("GB 18030-2000", "GB18030"),
          Map.entry("KS X 1001", "EUC-KR"),
          Map.entry("BIG-5", "Big5"));

  private Charsets() {}

  static String decode(byte[] message, Header header) {
    String declared = NAMES.getOrDefault(header.component(18, 1).split("~", 2)[0].strip(), "UTF-8");
    try {
      return strictly(message, Charset.forName(declared));
    } catch (CharacterCodingException e) {
      return utf8OrLatin1(message);
    }
  }

  private static String utf8OrLatin1(byte[] message) {
    try {
      return strictly(message, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      return new String(message, StandardCharsets.ISO_8859_1);
    }
  }

  private static String strictly(byte[] message, Charset charset) throws CharacterCodingException {
    return charset.newDecoder().decode(ByteBuffer.wrap(message)).toString();
  }
}
