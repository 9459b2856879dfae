package dev.countersign.ingest.scrubbing;

import dev.countersign.ingest.identity.PersonName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The forms of a name: each of its words alone, in any order and case, possessive, as initials
 * beside another part of the name, and run together. A particle ({@code van}, {@code de}) goes only
 * as part of the name, since alone it is a word of every other sentence.
 */
final class NameRules {
  private static final Set<String> PARTICLES =
      Set.of(
          "van", "von", "vom", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das",
          "du", "des", "la", "le", "les", "el", "al", "bin", "ibn", "ter", "ten", "te", "zu", "zum",
          "zur", "und", "of", "the", "y", "e", "st", "saint");
  private static final String POSSESSIVE = "(?:'s(?!\\p{L}))?";
  private static final int MOST_INITIALS = 4;

  private NameRules() {}

  static Stream<Rule> of(PersonName name) {
    return spellings(name.family())
        .flatMap(family ->
            spellings(name.givenNames())
                .flatMap(given -> forms(Words.of(family), Words.of(given)).stream()))
        .distinct()
        .map(regex -> new Rule(Label.NAME, regex + POSSESSIVE));
  }

  /** The name as it is, with umlauts spelled out, and with spelled-out ones taken back. */
  private static Stream<String> spellings(String name) {
    String out =
        name.replaceAll("[äÄ]", "ae")
            .replaceAll("[öÖøØ]", "oe")
            .replaceAll("[üÜ]", "ue")
            .replaceAll("[åÅ]", "aa");
    String plain = FoldedText.fold(name);
    return Stream.of(plain, FoldedText.fold(out), plain.replaceAll("(?<=[aou])e", "")).distinct();
  }

  private static List<String> forms(List<String> family, List<String> given) {
    List<String> forms = new ArrayList<>();
    addPhrases(forms, family, given);
    addWords(forms, family);
    addWords(forms, given);
    beside(family, initials(given)).forEach(forms::add);
    beside(given, initials(family)).forEach(forms::add);
    return forms;
  }

  private static void addPhrases(List<String> forms, List<String> family, List<String> given) {
    if (!family.isEmpty() && !given.isEmpty()) {
      forms.add(Words.phrase(join(given, family)));
      forms.add(Words.phrase(join(family, given)));
      forms.add(Words.phrase(List.of(given.getFirst(), family.getLast())));
      forms.add(Words.phrase(List.of(family.getLast(), given.getFirst())));
    }
    Stream.of(family, given)
        .filter(words -> words.size() > 1)
        .map(Words::phrase)
        .forEach(forms::add);
  }

  private static void addWords(List<String> forms, List<String> words) {
    boolean onlyParticles = words.stream().allMatch(PARTICLES::contains);
    words.stream()
        .filter(word -> word.codePointCount(0, word.length()) > 1)
        .filter(word -> onlyParticles || !PARTICLES.contains(word))
        .map(Words::whole)
        .forEach(forms::add);
  }

  private static Stream<String> beside(List<String> words, String initials) {
    if (initials.isEmpty()) {
      return Stream.empty();
    }
    String before = "(?:" + initials + "\\.?[\\s-]{0,3}){1," + MOST_INITIALS + "}";
    String after = "(?:[\\s,]{1,4}" + initials + Words.END + "\\.?){1," + MOST_INITIALS + "}";
    return words.stream()
        .filter(word -> word.length() > 1 && !Words.isUnspaced(word))
        .filter(word -> !PARTICLES.contains(word))
        .flatMap(word -> {
          String quoted = Pattern.quote(word);
          return Stream.of(Words.START + before + quoted + Words.END, Words.START + quoted + after);
        });
  }

  private static String initials(List<String> words) {
    String letters =
        words.stream()
            .map(word -> word.substring(0, 1))
            .filter(letter -> Character.isLetter(letter.charAt(0)))
            .filter(letter -> !Words.isUnspaced(letter))
            .distinct()
            .collect(Collectors.joining());
    return letters.isEmpty() ? "" : "[" + letters + "]";
  }

  private static List<String> join(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
