package dev.countersign.standin.medgemma;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the text that a prompt hands over between delimiters, apart from its instructions. */
final class DelimitedText {

  /** Each takes the widest span, so that a closing mark inside the text does not cut it short. */
  private static final List<Pattern> DELIMITERS =
      List.of(
          Pattern.compile("<([A-Za-z][A-Za-z0-9_-]{0,31})>(?<text>.*)</\\1>", Pattern.DOTALL),
          Pattern.compile("\\[([A-Z][A-Z0-9_ -]{0,31})](?<text>.*)\\[/\\1]", Pattern.DOTALL),
          Pattern.compile("(```|\"\"\"|<<<)\\w*\\n?(?<text>.*)(?:```|\"\"\"|>>>)", Pattern.DOTALL),
          Pattern.compile("(?im)^\\W*BEGIN\\b.*$(?<text>(?s:.*))^\\W*END\\b.*$"),
          Pattern.compile("(?m)^[-=]{3,}[^\\n]*$(?<text>(?s:.*))^[-=]{3,}[^\\n]*$"));

  private DelimitedText() {}

  static Optional<String> find(String prompt) {
    for (Pattern delimiter : DELIMITERS) {
      Matcher matcher = delimiter.matcher(prompt);
      if (matcher.find() && !matcher.group("text").isBlank()) {
        return Optional.of(matcher.group("text").strip());
      }
    }
    return Optional.empty();
  }
}
