package dev.countersign.worker.claim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Phrases by their meaning, from a file beside this class: under a heading that ends in a colon
 * stand phrases, indented, with commas between. A heading in braces names a list of its own;
 * elsewhere its name in braces stands for each phrase of it. Lines that begin with {@code #} say
 * nothing.
 */
final class Vocabulary<T> {
  private static final String INDENT = " ";

  private final Function<String, T> meaning;
  private final Phrases<T> phrases = new Phrases<>();
  private final Map<String, List<String>> lists = new HashMap<>();

  private Vocabulary(Function<String, T> meaning) {
    this.meaning = meaning;
  }

  /**
   * Reads a file.
   *
   * @param meaning of a heading
   */
  static <T> Phrases<T> read(String file, Function<String, T> meaning) {
    var vocabulary = new Vocabulary<>(meaning);
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Vocabulary.class.getResourceAsStream(file), file),
                StandardCharsets.UTF_8))) {
      vocabulary.read(lines.lines().filter(line -> !line.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("The vocabulary cannot be read", e);
    }
    return vocabulary.phrases;
  }

  private void read(List<String> lines) {
    int at = 0;
    while (at < lines.size()) {
      String heading = lines.get(at);
      int end = at + 1;
      while (end < lines.size() && lines.get(end).startsWith(INDENT)) {
        end++;
      }
      take(heading.substring(0, heading.length() - 1), String.join("", lines.subList(at + 1, end)));
      at = end;
    }
  }

  private void take(String heading, String text) {
    List<String> under = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (heading.startsWith("{")) {
      lists.put(heading, under);
    } else {
      T means = meaning.apply(heading);
      under.forEach(phrase -> phrases.add(means, spelledOut(phrase)));
    }
  }

  private String spelledOut(String phrase) {
    int from = phrase.indexOf('{');
    if (from < 0) {
      return phrase;
    }
    String name = phrase.substring(from, phrase.indexOf('}') + 1);
    return Objects.requireNonNull(lists.get(name), name).stream()
        .map(word -> phrase.replace(name, word))
        .collect(Collectors.joining(","));
  }
}
