package dev.countersign.ingest.hl7;

import dev.countersign.ingest.clinical.SentText;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Bytes of a message to text by MSH-18 (HL7 table 0211, or a name that is usual elsewhere). Where
 * it names none, they are UTF-8; where that, or what it names, does not fit them, what {@link
 * SentText} says.
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
          Map.entry("BIG-5", "Big5"),
          Map.entry("UNICODE UTF-8", "UTF-8"));

  // The larger first: it decodes what is written in the smaller too.
  private static final List<String> JAPANESE = List.of("ISO-2022-JP-2", "ISO-2022-JP");

  private static final byte[] ASCII = "MSH|".getBytes(StandardCharsets.US_ASCII);

  private Charsets() {}

  static SentText.Decoded decode(byte[] message, Header header) {
    return SentText.decode(message, declared(header));
  }

  /**
   * What the repetitions of MSH-18 name together (HL7 v2.5.1 section 2.15.9.18): the first is the
   * single-byte set, and may be empty; further ones are those that escape sequences switch to.
   */
  private static Charset declared(Header header) {
    List<String> names =
        header.repetitions(18).stream().flatMap(name -> known(name.strip()).stream()).toList();
    return Stream.concat(JAPANESE.stream().filter(names::contains), names.stream())
        .findFirst()
        .map(Charset::forName)
        .orElse(StandardCharsets.UTF_8);
  }

  /** By HL7's name for it, or by another, such as windows-1250. */
  private static Optional<String> known(String name) {
    return Optional.ofNullable(NAMES.get(name)).or(() -> elsewhere(name));
  }

  private static Optional<String> elsewhere(String name) {
    try {
      return Optional.of(Charset.forName(name)).filter(Charsets::mayHoldHeader).map(Charset::name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** The header was read in ASCII. */
  private static boolean mayHoldHeader(Charset charset) {
    return charset.canEncode() && Arrays.equals("MSH|".getBytes(charset), ASCII);
  }
}
