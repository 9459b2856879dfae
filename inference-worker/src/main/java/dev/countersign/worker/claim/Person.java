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
          Map.entry("madam", Sex.FEMALE),
          Map.entry("herself", Sex.FEMALE),
          Map.entry("himself", Sex.MALE),
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
  private static final Map<String, Integer> PEOPLE_OF =
      Map.of(
          "sexagenarian",
          60,
          "septuagenarian",
          70,
          "octogenarian",
          80,
          "nonagenarian",
          90,
          "centenarian",
          100);
  private static final Map<String, Integer> ORDINALS =
      Map.of(
          "first", 1, "second", 2, "third", 3, "fourth", 4, "fifth", 5, "sixth", 6, "seventh", 7,
          "eighth", 8, "ninth", 9, "tenth", 10);
  private static final Set<String> BEFORE_AGE =
      Set.of("at", "since", "from", "until", "before", "after", "by", "under", "over", "below");
  private static final Set<String> OF_THE_UNBORN =
      Set.of("gestational", "menstrual", "postmenstrual", "fetal");
  private static final Set<String> USUAL =
      Set.of("expected", "normal", "appropriate", "typical", "usual", "unusual");
  private static final Set<String> SIDES = Set.of("right", "left");
  private static final Set<String> THINGS =
      Words.set(
          "prosthesis arthroplasty replacement implant fracture graft stent shunt pacemaker scar injury repair fixation hardware"
              + " device valve donor hip knee film radiograph ct mri study examination image scan infarct");
  private static final int REACH_OF_THING = 6;
  private static final int NEAR_THING = 2;
  private static final Set<String> LETTERS = Set.of("m", "f");
  private static final Set<String> DECADE_OF = Words.set("his her their the early mid late");
  private static final Set<String> TUBES =
      Words.set(
          "catheter pigtail chest tube drain sheath foley stent nephrostomy dobhoff fdg psma pet choline naf fluoride dotatate");
  private static final Set<String> ELEMENTS = Set.of("tc", "technetium");
  private static final Set<String> PEOPLE =
      Words.set("man woman patient someone somebody person lady gentleman boy girl");

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
        && !isIsotope(words, number)
        && !TUBES.contains(form(words, number + 2));
  }

  /** "Tc-99m". */
  private static boolean isIsotope(List<Word> words, int number) {
    return number > 0
        && words.get(number - 1).end() + 1 == words.get(number).start()
        && ELEMENTS.contains(form(words, number - 1));
  }

  private static boolean isAgeWord(Word word) {
    return word.is("yo") || word.is("o") || word.is("old") || word.is("y") || word.is("yr");
  }

  /** Every age: a number with "old" or "aged", or one with the letter of a sex. */
  static List<Age> ages(List<Word> words) {
    List<Age> ages = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      Optional<Age> here = age(words, at);
      here.ifPresent(ages::add);
      at = here.map(Age::to).orElse(at + 1);
    }
    return ages;
  }

  /** "In his 70s", "in her seventies", "octogenarian", "ninth decade": each by its middle. */
  static List<Age> decades(List<Word> words) {
    List<Age> decades = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String form = form(words, i);
      boolean said = DECADE_OF.contains(form(words, i - 1));
      if (said && form.matches("[1-9]0") && form(words, i + 1).equals("s")) {
        decades.add(new Age(Integer.parseInt(form) + 5, i, i + 2));
      } else if (PEOPLE_OF.containsKey(form)) {
        decades.add(new Age(PEOPLE_OF.get(form) + 5, i, i + 1));
      } else if (ORDINALS.containsKey(form) && form(words, i + 1).equals("decade")) {
        decades.add(new Age(ORDINALS.get(form) * 10 - 5, i, i + 2));
      } else if (said && NumberWords.TENS.containsKey(form)) {
        decades.add(new Age(NumberWords.TENS.get(form) + 5, i, i + 1));
      }
    }
    return decades;
  }

  private static Optional<Age> age(List<Word> words, int from) {
    int at = lastOfNumber(words, from);
    if (at < 0) {
      return Optional.empty();
    }
    int number = number(words, from, at);
    String unit = form(words, at + 1);
    Double years = UNITS.get(unit);
    if (years != null) {
      int end = endOfAge(words, at + 2);
      // "Sustained at 9 years of age".
      boolean then =
          BEFORE_AGE.contains(form(words, from - 1)) && !USUAL.contains(form(words, from - 2));
      boolean said = (end > 0 && !then) || unit.equals("yo") || isAfterAge(words, from);
      int to = end > 0 ? end : at + 2;
      return said && !isOfAThing(words, to)
          ? Optional.of(new Age(number * years, from, to))
          : Optional.empty();
    }
    boolean bare = LETTERS.contains(unit) && isWrittenTogether(words, at);
    return bare || isAfterAge(words, from)
        ? Optional.of(new Age(number, from, bare ? at + 2 : at + 1))
        : Optional.empty();
  }

  /** "The 20-year-old right hip prosthesis". */
  private static boolean isOfAThing(List<Word> words, int to) {
    int reach = SIDES.contains(form(words, to)) ? REACH_OF_THING : NEAR_THING;
    return words.subList(Math.min(words.size(), to), Math.min(words.size(), to + reach)).stream()
        .takeWhile(word -> !word.isSign() && !word.is("with"))
        .anyMatch(word -> THINGS.contains(word.form()));
  }

  /** Index of the last word of a number that starts here, in figures or spelt out; -1 for none. */
  private static int lastOfNumber(List<Word> words, int from) {
    String form = form(words, from);
    if (form.matches("\\d{1,3}") || NumberWords.UNITS.containsKey(form)) {
      return from;
    }
    if (!NumberWords.TENS.containsKey(form)) {
      return -1;
    }
    return NumberWords.UNITS.containsKey(form(words, from + 1)) ? from + 1 : from;
  }

  private static int number(List<Word> words, int from, int last) {
    String form = form(words, from);
    if (words.get(from).isNumber()) {
      return Integer.parseInt(form);
    }
    int units = NumberWords.UNITS.getOrDefault(form(words, last), 0);
    return NumberWords.TENS.getOrDefault(form, 0) + units;
  }

  /** Behind "old", "of age", "/o", ".o" or ".o."; -1 where none of them follows. */
  private static int endOfAge(List<Word> words, int at) {
    if (form(words, at).equals("old") || form(words, at).equals("o")) {
      return at + 1;
    }
    if (form(words, at).equals("of") && form(words, at + 1).equals("age")) {
      return at + 2;
    }
    boolean sign = form(words, at).equals("/") || form(words, at).equals(".");
    if (!sign || !form(words, at + 1).equals("o")) {
      return -1;
    }
    return form(words, at + 2).equals(".") ? at + 3 : at + 2;
  }

  private static boolean isAfterAge(List<Word> words, int at) {
    String before = form(words, at - 1);
    // "A gestational age of 20 weeks" is the child's.
    if (OF_THE_UNBORN.contains(form(words, at - 2))
        || OF_THE_UNBORN.contains(form(words, at - 3))) {
      return false;
    }
    boolean labelled = before.equals(":") && form(words, at - 2).equals("age");
    // "Surgery at age 12", "since the age of 15".
    boolean usual = USUAL.contains(form(words, at - 5));
    if (BEFORE_AGE.contains(form(words, at - 2))
        || (BEFORE_AGE.contains(form(words, at - 4)) && !usual)) {
      return false;
    }
    return labelled
        || before.equals("aged")
        || before.equals("age")
        || (before.equals("of")
            && (form(words, at - 2).equals("age") || PEOPLE.contains(form(words, at - 2))));
  }

  private static String form(List<Word> words, int at) {
    return at < 0 || at >= words.size() ? "" : words.get(at).form();
  }
}
