package dev.countersign.ingest.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/** Values from the wire, made fit for an event. */
public final class Cleaned {
  static final int LONGEST = 256;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Co}\\p{Cs}\\uFFFE]+");
  private static final Pattern SPACES = Pattern.compile("\\s{2,}");

  private Cleaned() {}

  /** One line without control characters, at most 256 characters. */
  public static String text(String value) {
    return text(value, LONGEST);
  }

  /** One line without control characters, at most {@code longest} characters. */
  public static String text(String value, int longest) {
    String head = value.length() > 4 * longest ? value.substring(0, 4 * longest) : value;
    String line = SPACES.matcher(UNPRINTABLE.matcher(head).replaceAll(" ")).replaceAll(" ").strip();
    if (line.length() <= longest) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
    return line.substring(0, end).strip();
  }

  /** As {@link #text(String, int)}, empty where nothing is left. */
  public static Optional<String> present(String value, int longest) {
    return Optional.of(text(value, longest)).filter(text -> !text.isEmpty());
  }
}
