package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What words say of the person: "a 45-year-old man", "64M". */
final class Person {
  private static final Map<String, Sex> WORDS =
      Map.ofEntries(
          Map.entry("man", Sex.MALE),
          Map.entry("male", Sex.MALE),
          Map.entry("gentleman", Sex.MALE),
          Map.entry("boy", Sex.MALE),
          Map.entry("he", Sex.MALE),
          Map.entry("his", Sex.MALE),
          Map.entry("him", Sex.MALE),
          Map.entry("woman", Sex.FEMALE),
          Map.entry("female", Sex.FEMALE),
          Map.entry("lady", Sex.FEMALE),
          Map.entry("girl", Sex.FEMALE),
          Map.entry("she", Sex.FEMALE),
          Map.entry("her", Sex.FEMALE),
          Map.entry("mrs", Sex.FEMALE));
  private static final Map<String, Double> UNITS =
      Map.ofEntries(
          Map.entry("year", 1.0),
          Map.entry("yr", 1.0),
          Map.entry("yo", 1.0),
          Map.entry("y", 1.0),
          Map.entry("month", 1 / 12.0),
          Map.entry("mo", 1 / 12.0),
          Map.entry("week", 7 / 365.25),
          Map.entry("day", 1 / 365.25));
  private static final Set<String> LETTERS = Set.of("m", "f");
  private static final Set<String> DECADE_OF =
      Set.of("his her their the early mid late".split(" "));
  private static final Set<String> TUBES =
      Set.of("catheter pigtail chest tube drain sheath foley stent nephrostomy dobhoff".split(" "));
  private static final Set<String> AFTER_OLD =
      Set.of(
          (", ( ) : - man woman male female patient boy girl gentleman lady child "
                  + "infant m f with who presenting adult person individual admitted status "
                  + "presents smoker pregnant known previously otherwise healthy and for in "
                  + "on at after baby postmenopausal right left athlete diabetic elderly "
                  + "adolescent teenager neonate post following is was has undergoing being "
                  + "having here")
              .split(" "));

  private Person() {}

  /** An age and where it stands. */
  record Age(double years, int from, int to) {}

  /** The sex that the words of a sentence give, each with its place. */
  static List<Found<Sex>> sexes(List<Word> words) {
    List<Found<Sex>> found = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      int at = i;
      Optional<Sex> sex =
          Optional.ofNullable(WORDS.get(words.get(i).form())).or(() -> letter(words, at));
      if (sex.isPresent()) {
        found.add(new Found<>(sex.get(), i, i + 1));
      }
    }
    return found;
  }

  /** "64M", "64 y/o F". */
  private static Optional<Sex> letter(List<Word> words, int at) {
    boolean follows = at > 0 && (isAgeWord(words.get(at - 1)) || isWrittenTogether(words, at - 1));
    if (!follows || !LETTERS.contains(words.get(at).form())) {
      return Optional.empty();
    }
    return Optional.of(words.get(at).is("m") ? Sex.MALE : Sex.FEMALE);
  }

  /** "64M", but neither "14 F" nor "14F catheter", a size in French. */
  private static boolean isWrittenTogether(List<Word> words, int number) {
    return words.get(number).isNumber()
        && words.get(number).end() == words.get(number + 1).start()
        && !TUBES.contains(form(words, number + 2));
  }

  private static boolean isAgeWord(Word word) {
    return word.is("yo") || word.is("o") || word.is("old") || word.is("y") || word.is("yr");
  }

  /** Every age: a number with "old" or "aged", or one with the letter of a sex. */
  static List<Age> ages(List<Word> words) {
    List<Age> ages = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).form().matches("\\d{1,3}")) {
        age(words, i).ifPresent(ages::add);
      }
    }
    return ages;
  }

  /** "In his 70s", by its middle. */
  static List<Age> decades(List<Word> words) {
    List<Age> decades = new ArrayList<>();
    for (int i = 1; i + 1 < words.size(); i++) {
      boolean decade =
          words.get(i).form().matches("[1-9]0")
              && words.get(i + 1).is("s")
              && DECADE_OF.contains(words.get(i - 1).form());
      if (decade) {
        decades.add(new Age(Integer.parseInt(words.get(i).form()) + 5, i, i + 2));
      }
    }
    return decades;
  }

  private static Optional<Age> age(List<Word> words, int at) {
    int number = Integer.parseInt(words.get(at).form());
    String unit = form(words, at + 1);
    Double years = UNITS.get(unit);
    if (years != null) {
      int end = endOfAge(words, at + 2);
      boolean said = end > 0 || unit.equals("yo") || isAfterAge(words, at);
      int to = end > 0 ? end : at + 2;
      String next = form(words, to);
      return said && (next.isEmpty() || AFTER_OLD.contains(next))
          ? Optional.of(new Age(number * years, at, to))
          : Optional.empty();
    }
    boolean bare = LETTERS.contains(unit) && isWrittenTogether(words, at);
    return bare || isAfterAge(words, at)
        ? Optional.of(new Age(number, at, bare ? at + 2 : at + 1))
        : Optional.empty();
  }

  /** Behind "old", "/o" or ".o"; -1 where none of them follows. */
  private static int endOfAge(List<Word> words, int at) {
    if (form(words, at).equals("old") || form(words, at).equals("o")) {
      return at + 1;
    }
    boolean sign = form(words, at).equals("/") || form(words, at).equals(".");
    return sign && form(words, at + 1).equals("o") ? at + 2 : -1;
  }

  private static boolean isAfterAge(List<Word> words, int at) {
    String before = form(words, at - 1);
    return before.equals("aged")
        || before.equals("age")
        || (before.equals("of") && form(words, at - 2).equals("age"));
  }

  private static String form(List<Word> words, int at) {
    return at < 0 || at >= words.size() ? "" : words.get(at).form();
  }
}
