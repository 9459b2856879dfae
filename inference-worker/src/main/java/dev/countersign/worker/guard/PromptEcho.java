package dev.countersign.worker.guard;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The instructions of a prompt, recognised in an answer. Only sentences of the template count, not
 * what was filled in: a summary may well quote its document.
 */
final class PromptEcho {
  private static final int SHORTEST = 30;

  private final List<String> instructions;

  PromptEcho(String template) {
    // Places and line breaks split an instruction, so that each part is words that stand in the
    // prompt.
    this.instructions =
        Stream.of(template.split("\\{[^}]*}|<[a-z_]+>|[.:]\\s"))
            .map(PromptEcho::comparable)
            .filter(instruction -> instruction.length() >= SHORTEST)
            .toList();
  }

  boolean isIn(String draft) {
    String words = comparable(draft);
    return instructions.stream().anyMatch(words::contains);
  }

  private static String comparable(String words) {
    return words.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
  }
}
