package dev.countersign.ingest.scrubbing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The forms of an address: each part that a comma sets off, whole, a street line also without its
 * house number, and with its kind of street spelled out or not.
 */
final class AddressRules {
  private static final Pattern COMMA = Pattern.compile("[,;\\n]");
  private static final int SHORTEST = 3;
  private static final Map<String, String> STREETS =
      Stream.of(
              "st|street",
              "ave|av|avenue",
              "rd|road",
              "dr|drive",
              "ln|lane",
              "blvd|boulevard",
              "ct|court",
              "pl|place",
              "sq|square",
              "hwy|highway",
              "pkwy|parkway",
              "ter|terrace",
              "str|strasse",
              "apt|apartment",
              "n|north",
              "s|south",
              "e|east",
              "w|west")
          .flatMap(kind -> Stream.of(kind.split("\\|")).map(form -> Map.entry(form, kind)))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private AddressRules() {}

  static Stream<Rule> of(String address) {
    return COMMA
        .splitAsStream(FoldedText.fold(address))
        .map(Words::of)
        .flatMap(words -> forms(words).stream())
        .distinct()
        .map(form -> new Rule(Label.ADDRESS, form));
  }

  private static List<String> forms(List<String> words) {
    List<String> forms = new ArrayList<>();
    if (String.join("", words).length() < SHORTEST) {
      return forms;
    }
    forms.add(phrase(words));
    List<String> named = words.stream().filter(word -> !isNumbered(word)).toList();
    if (named.size() < words.size() && String.join("", named).length() > SHORTEST) {
      forms.add(phrase(named));
    }
    if (words.stream().allMatch(AddressRules::isNumbered)) {
      // A postal code of nine digits is mostly written with its first five alone.
      words.stream()
          .limit(1)
          .filter(word -> word.length() > SHORTEST)
          .map(AddressRules::code)
          .forEach(forms::add);
    }
    return forms;
  }

  private static String phrase(List<String> words) {
    String regex = words.stream().map(AddressRules::word).collect(Collectors.joining(Words.GAP));
    return "(?<![\\p{L}\\p{N}])" + regex + "(?![\\p{L}\\p{N}])";
  }

  private static String code(String word) {
    return "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])";
  }

  private static String word(String word) {
    String kind = STREETS.get(word);
    return kind == null ? Pattern.quote(word) : "(?:" + kind + ")";
  }

  private static boolean isNumbered(String word) {
    return word.chars().anyMatch(Character::isDigit);
  }
}
