package dev.countersign.ingest.fhir;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Character references of HTML: numbers, and the names of HTML 4.01 (chapter 24). */
final class HtmlEntities {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** Those of ISO 8859-1, from 0xA0 on. */
  private static final String LATIN =
      """
      nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr
      deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest
      Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
      ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
      agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml
      eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
      """;

  /** Each name with its character. */
  private static final String OTHERS =
      """
      amp & AMP & lt < LT < gt > GT > quot " QUOT " apos '
      OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜
      Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ
      Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω
      alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ
      nu ν xi ξ omicron ο pi π rho ρ sigmaf ς sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω
      thetasym ϑ upsih ϒ piv ϖ
      ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ dagger † Dagger ‡ bull • hellip …
      permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › oline ‾ frasl ⁄ euro € image ℑ weierp ℘ real ℜ trade ™
      alefsym ℵ larr ← uarr ↑ rarr → darr ↓ harr ↔ crarr ↵ lArr ⇐ uArr ⇑ rArr ⇒ dArr ⇓ hArr ⇔
      forall ∀ part ∂ exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉ ni ∋ prod ∏ sum ∑ minus − lowast ∗ radic √
      prop ∝ infin ∞ ang ∠ and ∧ or ∨ cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ asymp ≈ ne ≠ equiv ≡
      le ≤ ge ≥ sub ⊂ sup ⊃ nsub ⊄ sube ⊆ supe ⊇ oplus ⊕ otimes ⊗ perp ⊥ sdot ⋅
      lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lang 〈 rang 〉 loz ◊ spades ♠ clubs ♣ hearts ♥ diams ♦
      """;

  private static final Map<String, String> NAMED = named();

  private HtmlEntities() {}

  private static Map<String, String> named() {
    Map<String, String> named = new HashMap<>();
    String[] latin = LATIN.strip().split("\\s+", -1);
    for (int i = 0; i < latin.length; i++) {
      named.put(latin[i], Character.toString(0xA0 + i));
    }
    String[] others = OTHERS.strip().split("\\s+", -1);
    for (int i = 0; i < others.length; i += 2) {
      named.put(others[i], others[i + 1]);
    }
    // Marks of layout, which would stand in no line of text and part the words of a name.
    for (String mark : new String[] {"ensp", "emsp", "thinsp"}) {
      named.put(mark, " ");
    }
    for (String mark : new String[] {"shy", "zwnj", "zwj", "lrm", "rlm"}) {
      named.put(mark, "");
    }
    return Map.copyOf(named);
  }

  /**
   * What a reference stands for; empty where no such name is known.
   *
   * @param reference without ampersand and semicolon
   */
  static Optional<String> text(String reference) {
    return reference.startsWith("#")
        ? Optional.of(character(reference.substring(1).toLowerCase(Locale.ROOT)))
        : Optional.ofNullable(NAMED.get(reference));
  }

  private static String character(String number) {
    try {
      int character =
          number.startsWith("x")
              ? Integer.parseInt(number.substring(1), 16)
              : Integer.parseInt(number);
      if (character >= 0x80 && character <= 0x9F) {
        // As browsers do: these are no characters, but many programs mean those of Windows-1252.
        return new String(new byte[] {(byte) character}, WINDOWS);
      }
      return isText(character) ? Character.toString(character) : " ";
    } catch (NumberFormatException e) {
      return " ";
    }
  }

  private static boolean isText(int character) {
    return character >= ' '
        && Character.isValidCodePoint(character)
        && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
  }
}
