package dev.countersign.ingest.scrubbing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The forms of a number that stands for a person, an order or a visit: with other punctuation, and
 * without its leading zeros. One of fewer than four digits, or of fewer than three characters, goes
 * only where the text calls it one ({@code MRN 12}), since it may as well be a measurement.
 */
final class IdentifierRules {
  private static final int LONG_ENOUGH = 4;
  private static final int SPLIT_ANYWHERE = 6;
  private static final String CALLED =
      "(?<=(?:mrn|id|pid|no|nr|number|nummer|acc|accession|order|#)[\\s.:#=-]{0,4})";
  private static final String PUNCTUATION = "[\\s./_-]{0,2}";

  private IdentifierRules() {}

  static Stream<Rule> of(String identifier) {
    String folded = FoldedText.fold(identifier);
    List<String> runs = Words.of(folded);
    String together = String.join("", runs);
    if (together.isEmpty()) {
      return Stream.empty();
    }
    List<String> forms = new ArrayList<>();
    if (together.length() < (isNumber(together) ? LONG_ENOUGH : LONG_ENOUGH - 1)) {
      forms.add(CALLED + bounded(together, together));
    } else {
      forms.add(bounded(spread(runs), together));
      withoutZeros(together).map(number -> bounded("0*" + number, number)).ifPresent(forms::add);
    }
    return forms.stream().map(form -> new Rule(Label.ID, form));
  }

  private static String spread(List<String> runs) {
    String together = String.join("", runs);
    List<String> pieces =
        together.length() >= SPLIT_ANYWHERE
            ? together.codePoints().mapToObj(Character::toString).toList()
            : runs;
    return pieces.stream().map(Pattern::quote).collect(Collectors.joining(PUNCTUATION));
  }

  private static Optional<String> withoutZeros(String together) {
    String rest = together.replaceFirst("^0+", "");
    return Optional.of(rest).filter(number -> isNumber(together) && number.length() >= LONG_ENOUGH);
  }

  /** Whole, but for a letter beside a digit: {@code MRN123456} holds 123456. */
  private static String bounded(String regex, String together) {
    return side("(?<!", together.charAt(0))
        + regex
        + side("(?!", together.charAt(together.length() - 1));
  }

  private static String side(String look, char outermost) {
    return look + (Character.isDigit(outermost) ? "\\d)" : "\\p{L})");
  }

  private static boolean isNumber(String text) {
    return IntStream.range(0, text.length()).allMatch(i -> Character.isDigit(text.charAt(i)));
  }
}
