package dev.countersign.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Specific Character Set (0008,0005) of a data set (PS3.3 section C.12.1.1.2). Decoding never
 * fails: what a set does not know becomes the replacement character.
 */
final class SpecificCharacterSet {

  static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(StandardCharsets.US_ASCII);

  /** Terms without code extensions that name an encoding of their own. */
  private static final Map<String, String> WHOLE_SETS =
      Map.of("ISOIR192", "UTF-8", "GB18030", "GB18030", "GBK", "GBK");

  private final Charset whole;
  private final Iso2022.Initial initial;
  private final boolean extensible;

  private SpecificCharacterSet(Charset whole) {
    this.whole = whole;
    this.initial = Iso2022.Initial.ASCII;
    this.extensible = false;
  }

  private SpecificCharacterSet(Iso2022.Initial initial) {
    this.whole = StandardCharsets.US_ASCII;
    this.initial = initial;
    this.extensible = true;
  }

  /**
   * The set for the values of (0008,0005); none or only unknown ones mean the default repertoire.
   */
  static SpecificCharacterSet of(List<String> terms) {
    if (terms.isEmpty()) {
      return DEFAULT;
    }
    String first = canonical(terms.getFirst());
    String name = WHOLE_SETS.get(first);
    if (name != null && Charset.isSupported(name)) {
      return new SpecificCharacterSet(Charset.forName(name));
    }
    return new SpecificCharacterSet(Iso2022.Initial.of(number(first)));
  }

  /** The set that the elements name, or else the one of the data set around them. */
  static SpecificCharacterSet in(Map<Integer, Element> elements, SpecificCharacterSet outer) {
    return elements.get(Tag.SPECIFIC_CHARACTER_SET) instanceof Element.Value named
        ? of(Values.strings(named, DEFAULT))
        : outer;
  }

  /** Decodes one element's bytes, which may hold several values. */
  String decode(byte[] bytes, Vr vr) {
    return extensible ? Iso2022.decode(bytes, initial, vr) : new String(bytes, whole);
  }

  // Field systems write "ISO-IR 100", "ISO IR 100" and "iso_ir_100" for the defined term ISO_IR
  // 100.
  private static String canonical(String term) {
    return term.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }

  private static String number(String canonical) {
    return canonical.replaceFirst("^ISO(2022)?IR", "");
  }
}
