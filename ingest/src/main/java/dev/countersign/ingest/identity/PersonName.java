package dev.countersign.ingest.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A person's name. Prints nothing of itself.
 *
 * @param family family name, or the whole name where it is not divided; may be empty
 * @param given given and middle names, separated by spaces; may be empty
 */
public record PersonName(String family, String given) {
  private static final char SEPARATOR = '^';
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{2,}");

  public PersonName {
    family = Cleaned.text(family);
    given = Cleaned.text(given);
  }

  /** Reads {@code Family^Given^Middle…}; prefixes and suffixes are dropped. */
  public static Optional<PersonName> parse(String encoded) {
    String[] parts = encoded.split("\\^", -1);
    String given = parts.length > 1 ? parts[1] : "";
    String middle = parts.length > 2 ? " " + parts[2] : "";
    return of(parts[0], given + middle);
  }

  /** A name, unless both parts are blank. */
  public static Optional<PersonName> of(String family, String given) {
    var name = new PersonName(family, given);
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

  /** The form that {@link #parse} reads. */
  public String encoded() {
    return given.isEmpty() ? family : family + SEPARATOR + given;
  }

  /** True when both are the same but for case. */
  boolean sameAs(PersonName other) {
    return encoded().toLowerCase(Locale.ROOT).equals(other.encoded().toLowerCase(Locale.ROOT));
  }

  /** Its words in lower case, without accents; initials are none. */
  Set<String> words() {
    String plain = Normalizer.normalize(family + " " + given, Normalizer.Form.NFKD);
    return WORD.matcher(plain.replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private boolean isBlank() {
    return family.isEmpty() && given.isEmpty();
  }

  @Override
  public String toString() {
    return "PersonName[redacted]";
  }
}
