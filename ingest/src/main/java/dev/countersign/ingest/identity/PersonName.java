package dev.countersign.ingest.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person's name in one script. Prints nothing of itself.
 *
 * @param family family name, or the whole name where it is not divided; may be empty
 * @param given given names, with the middle names where those are not told apart; may be empty
 * @param middle middle names; may be empty
 * @param prefix such as a title; may be empty, and names nobody
 * @param suffix such as a degree or a generation; may be empty, and names nobody
 */
public record PersonName(String family, String given, String middle, String prefix, String suffix) {
  private static final char SEPARATOR = '^';
  private static final int LONGEST_AFFIX = 64;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{2,}");
  private static final Pattern EMPTY_END = Pattern.compile("\\^+$");

  public PersonName {
    family = Cleaned.text(family);
    given = Cleaned.text(given);
    // The two are one value of an event.
    middle = Cleaned.text(middle, Math.max(0, Cleaned.LONGEST - given.length() - 1));
    prefix = Cleaned.text(prefix, LONGEST_AFFIX);
    suffix = Cleaned.text(suffix, LONGEST_AFFIX);
  }

  /** A name of which no other parts are known. */
  public PersonName(String family, String given) {
    this(family, given, "", "", "");
  }

  /** Reads {@code Family^Given^Middle^Prefix^Suffix} (DICOM PS3.5 section 6.2.1). */
  public static Optional<PersonName> parse(String encoded) {
    String[] parts = encoded.split("\\^", -1);
    return of(part(parts, 0), part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4));
  }

  private static String part(String[] parts, int index) {
    return index < parts.length ? parts[index] : "";
  }

  /** A name, unless both parts are blank. */
  public static Optional<PersonName> of(String family, String given) {
    return of(family, given, "", "", "");
  }

  /** A name, unless nothing but prefix and suffix is there. */
  public static Optional<PersonName> of(
      String family, String given, String middle, String prefix, String suffix) {
    var name = new PersonName(family, given, middle, prefix, suffix);
    return name.isBlank() ? Optional.empty() : Optional.of(name);
  }

  /** Reads a name as people write it: {@code Doe, Jane} or {@code Jane Doe}. */
  public static Optional<PersonName> ofDisplay(String display) {
    String text = display.strip();
    int comma = text.indexOf(',');
    if (comma >= 0) {
      return of(text.substring(0, comma), text.substring(comma + 1));
    }
    int space = text.lastIndexOf(' ');
    return space < 0 ? of(text, "") : of(text.substring(space + 1), text.substring(0, space));
  }

  /** The form that {@link #parse} reads, without empty parts at its end. */
  public String encoded() {
    String all =
        Stream.of(family, given, middle, prefix, suffix)
            .map(part -> part.replace(SEPARATOR, ' '))
            .collect(Collectors.joining("^"));
    return EMPTY_END.matcher(all).replaceAll("");
  }

  /** Given and middle names, separated by a space. */
  public String givenNames() {
    return (given + " " + middle).strip();
  }

  /** What names the person, however its given names are divided. */
  String plain() {
    return givenNames().isEmpty() ? family : family + SEPARATOR + givenNames();
  }

  /** True when both are the same but for case, prefix, suffix, and how given names are divided. */
  boolean sameAs(PersonName other) {
    return plain().toLowerCase(Locale.ROOT).equals(other.plain().toLowerCase(Locale.ROOT));
  }

  /** This name with what it lacks and another that is {@linkplain #sameAs the same} tells. */
  PersonName filledFrom(PersonName other) {
    boolean divided =
        middle.isEmpty() && !other.given.isEmpty() && given.equals(other.givenNames());
    return new PersonName(
        family,
        divided ? other.given : given,
        divided ? other.middle : middle,
        prefix.isEmpty() ? other.prefix : prefix,
        suffix.isEmpty() ? other.suffix : suffix);
  }

  /** Its words in lower case, without accents; initials are none. */
  Set<String> words() {
    String plain = Normalizer.normalize(family + " " + givenNames(), Normalizer.Form.NFKD);
    return WORD.matcher(plain.replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private boolean isBlank() {
    return family.isEmpty() && givenNames().isEmpty();
  }

  @Override
  public String toString() {
    return "PersonName[redacted]";
  }
}
