package dev.countersign.ingest.scrubbing;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The forms of a phone number: any punctuation, with or without country and area code. A mail
 * address goes as it stands.
 */
final class PhoneRules {
  private static final int CORE = 7;
  private static final int SHORTEST = 5;
  private static final String PUNCTUATION = "[\\s().\\-/]{0,3}";
  private static final Pattern EXTENSION = Pattern.compile("(?i)(?:x|ext|#).*");

  private PhoneRules() {}

  static Stream<Rule> of(String phone) {
    if (phone.indexOf('@') >= 0) {
      return Stream.of(new Rule(Label.PHONE, Pattern.quote(FoldedText.fold(phone))));
    }
    String digits =
        EXTENSION.matcher(FoldedText.fold(phone)).replaceFirst("").replaceAll("\\D", "");
    if (digits.length() < SHORTEST) {
      return Stream.empty();
    }
    int split = Math.max(0, digits.length() - CORE);
    String prefix =
        digits
            .substring(0, split)
            .chars()
            .mapToObj(digit -> "(?:" + (char) digit + PUNCTUATION + ")?")
            .collect(Collectors.joining());
    String lead = "(?<!\\d)(?:[+(]{0,2}0{0,2}[)(]{0,2})" + prefix;
    String core =
        digits
            .substring(split)
            .chars()
            .mapToObj(Character::toString)
            .collect(Collectors.joining(PUNCTUATION));
    // Behind an unknown prefix the core alone goes.
    return Stream.of(lead + core + "(?!\\d)", core + "(?!\\d)")
        .map(form -> new Rule(Label.PHONE, form));
  }
}
