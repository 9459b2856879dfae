package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;

/**
 * A sentence of a draft, or a part of one that a semicolon sets off.
 *
 * @param section it stands in
 * @param paragraph number of its line
 * @param words at least one
 */
record Sentence(Section section, int paragraph, List<Word> words) {
  Sentence {
    words = List.copyOf(words);
  }

  Sentence in(Section other) {
    return new Sentence(other, paragraph, words);
  }

  /** Those between its commas. */
  List<Sentence> parts() {
    List<Sentence> parts = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= words.size(); at++) {
      if (at == words.size() || words.get(at).is(",")) {
        if (at > from) {
          parts.add(new Sentence(section, paragraph, words.subList(from, at)));
        }
        from = at + 1;
      }
    }
    return parts;
  }

  Span span() {
    return span(0, words.size());
  }

  /** The part of the text from one word to before another. */
  Span span(int from, int to) {
    return new Span(words.get(from).start(), words.get(to - 1).end());
  }

  /** The form of a word, empty before the first and behind the last. */
  String form(int index) {
    return index < 0 || index >= words.size() ? "" : words.get(index).form();
  }

  boolean has(String form) {
    return words.stream().anyMatch(word -> word.is(form));
  }

  /** How it prints itself: never by its words. */
  @Override
  public String toString() {
    return "a sentence of %d words in %s".formatted(words.size(), section);
  }
}
