package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A dictionary of phrases. In a phrase {@code ~} stands for up to four words without a sign between
 * them, {@code ^} for a list of up to nine words and commas. Each word of a text is looked at a
 * bounded number of times.
 */
final class Phrases<T> {
  private static final String GAP = "~";
  private static final int LONGEST_GAP = 4;
  private static final String LIST = "^";
  private static final int LONGEST_LIST = 9;

  private final Map<String, List<Phrase<T>>> byFirstWord = new HashMap<>();

  private record Phrase<T>(List<String> forms, T meaning) {}

  /**
   * Adds phrases of one meaning.
   *
   * @param phrases with commas between
   */
  Phrases<T> add(T meaning, String phrases) {
    for (String phrase : phrases.split(",", -1)) {
      List<String> forms = Words.of(phrase).stream().map(Word::form).toList();
      if (!forms.isEmpty()) {
        add(new Phrase<>(forms, meaning));
      }
    }
    return this;
  }

  private void add(Phrase<T> phrase) {
    List<Phrase<T>> others =
        byFirstWord.computeIfAbsent(phrase.forms().getFirst(), _ -> new ArrayList<>());
    others.add(phrase);
    others.sort(Comparator.comparingInt((Phrase<T> p) -> p.forms().size()).reversed());
  }

  /** Those of some meanings alone. */
  Phrases<T> of(Set<T> meanings) {
    var some = new Phrases<T>();
    byFirstWord.values().stream()
        .flatMap(List::stream)
        .filter(phrase -> meanings.contains(phrase.meaning()))
        .forEach(some::add);
    return some;
  }

  /** All phrases, from left to right, the longest first, none over another. */
  List<Found<T>> in(List<Word> words) {
    List<Found<T>> found = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      Optional<Found<T>> here = at(words, at);
      here.ifPresent(found::add);
      at = here.map(Found::to).orElse(at + 1);
    }
    return found;
  }

  /** The longest phrase that starts at a word. */
  Optional<Found<T>> at(List<Word> words, int from) {
    for (Phrase<T> phrase : byFirstWord.getOrDefault(words.get(from).form(), List.of())) {
      int to = end(words, from, phrase.forms(), 0);
      if (to > 0) {
        return Optional.of(new Found<>(phrase.meaning(), from, to));
      }
    }
    return Optional.empty();
  }

  boolean isIn(List<Word> words) {
    for (int at = 0; at < words.size(); at++) {
      if (at(words, at).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Index behind the rest of a phrase that starts here, or -1. */
  private static int end(List<Word> words, int at, List<String> forms, int index) {
    if (index == forms.size()) {
      return at;
    }
    if (forms.get(index).equals(GAP)) {
      return endAfterGap(words, at, forms, index + 1);
    }
    if (forms.get(index).equals(LIST)) {
      return endAfterList(words, at, forms, index + 1);
    }
    boolean same = at < words.size() && words.get(at).is(forms.get(index));
    return same ? end(words, at + 1, forms, index + 1) : -1;
  }

  /** A sign, but for that of a label: "heart: normal". */
  private static boolean parts(Word word) {
    return word.isSign() && !word.is(":");
  }

  private static int endAfterGap(List<Word> words, int at, List<String> forms, int index) {
    for (int skipped = 0; skipped <= LONGEST_GAP; skipped++) {
      int to = end(words, at + skipped, forms, index);
      if (to > 0) {
        return to;
      }
      if (at + skipped >= words.size() || parts(words.get(at + skipped))) {
        return -1;
      }
    }
    return -1;
  }

  /** "Enlarged cervical, axillary or mediastinal node": over commas, to the first that fits. */
  private static int endAfterList(List<Word> words, int at, List<String> forms, int index) {
    for (int i = at; i <= Math.min(words.size() - 1, at + LONGEST_LIST); i++) {
      int to = end(words, i, forms, index);
      if (to > 0) {
        return to;
      }
      Word word = words.get(i);
      if (parts(word) && !word.is(",")) {
        return -1;
      }
    }
    return -1;
  }
}
