package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An age that is not the patient's, and what is not found at the patient's age. Where the record
 * states none, the order's or the draft's own does.
 */
final class AgeRule implements TextRule {
  private static final double SMALL_CHILD = 3;
  private static final double GROWN = 18;
  private static final double YOUTH = 25;

  /** What an adult may have of the first weeks of life. */
  private static final Phrases<Boolean> EARLY_LIFE =
      new Phrases<Boolean>()
          .add(
              true,
              "sequela,former,formerly,history,survivor,childhood,previous,remote,in the past,late effect");

  /** What a grown person may have had. */
  private static final Phrases<Boolean> FORMER_YOUTH =
      new Phrases<Boolean>()
          .add(
              true,
              "in childhood,after childhood,childhood injury,childhood trauma,in adolescence,after adolescence,"
                  + "as a teenager,as a child,in youth,at age,long fused,long closed,"
                  + "long since fused,long since closed,at ~ year of age");

  /** A hand is compared with those of other ages. */
  private static final Phrases<Boolean> STANDARDS =
      new Phrases<Boolean>()
          .add(
              true,
              "greulich,pyle,bone age,skeletal age,skeletal maturation,tanner,standard,atlas,chronological");

  private static final double MOST_YEARS_OFF = 1.5;
  private static final double INFANT = 1;
  private static final double MOST_YEARS_OFF_NEWBORN = 0.1;
  private static final double MOST_YEARS_OFF_DECADE = 6;
  private static final Phrases<AgeRange> WORDS = Vocabulary.read("ages.txt", AgeRange::parse);
  private static final Set<String> CHILDREN = Set.of("boy", "girl");
  private static final Set<String> OF_WOMEN =
      Words.set(
          "pregnancy pregnant gravid fetus gestational postmenopausal premenopausal menopause menopausal"
              + " perimenopausal corpus dominant ovulation menstruating menstrual menstruation lactating"
              + " lactation breastfeeding postpartum");
  private static final Set<String> OF_MOTHERS =
      Words.set(
          "pregnancy pregnant gravid fetus gestational lactating lactation breastfeeding postpartum");

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    Optional<Double> years = facts.ageYears().or(() -> saidIn(draft, facts));
    List<Flag> flags = new ArrayList<>();
    boolean unborn = draft.sentences().stream().anyMatch(SexRule::tellsOfTheUnborn);
    boolean ofAMan = facts.sex().filter(sex -> sex == Sex.MALE).isPresent();
    if (years.isPresent()) {
      for (Sentence sentence : draft.sentences()) {
        if (!Others.areIn(sentence.words()) && !sentence.has("maternal")) {
          addFlags(sentence, years.get(), ofAMan, unborn, flags);
        }
      }
    }
    return flags;
  }

  private static void addFlags(
      Sentence sentence, double years, boolean ofAMan, boolean unborn, List<Flag> flags) {
    boolean ofStandards = STANDARDS.isIn(sentence.words());
    for (Person.Age age : ofStandards ? List.<Person.Age>of() : Person.ages(sentence.words())) {
      if (differ(age.years(), years)) {
        flags.add(new Flag.AgeConflict(sentence.span(age.from(), age.to())));
      }
    }
    for (Person.Age decade : Person.decades(sentence.words())) {
      if (Math.abs(decade.years() - years) > MOST_YEARS_OFF_DECADE) {
        flags.add(new Flag.AgeConflict(sentence.span(decade.from(), decade.to())));
      }
    }
    var scope = new Scope(sentence);
    for (Found<AgeRange> word : WORDS.in(sentence.words())) {
      boolean ofBirth = word.meaning().to() <= SMALL_CHILD && EARLY_LIFE.isIn(sentence.words());
      boolean ofYouth = word.meaning().to() <= YOUTH && FORMER_YOUTH.isIn(sentence.words());
      boolean stated =
          !ofBirth
              && !ofYouth
              && !(word.meaning().unlessDenied()
                  && !sentence.form(word.from() - 1).equals("this")
                  && isDenied(scope, word));
      // A man's pregnancy is of the wrong sex at any age; a newborn's is the mother's.
      boolean ofWomen =
          (ofAMan && years >= GROWN && OF_WOMEN.contains(sentence.form(word.from())))
              || (years < SMALL_CHILD && OF_MOTHERS.contains(sentence.form(word.from())));
      boolean ofTheUnborn =
          unborn
              && (CHILDREN.contains(sentence.form(word.from()))
                  || SexRule.tellsOfTheUnborn(sentence));
      if (stated && !ofWomen && !ofTheUnborn && !word.meaning().holds(years)) {
        flags.add(new Flag.AgeConflict(sentence.span(word.from(), word.to())));
      }
    }
  }

  /** Months are told of an infant, and years of everybody else; no year may be any month. */
  private static boolean differ(double said, double years) {
    double younger = Math.min(said, years);
    if (younger == 0) {
      return Math.abs(said - years) > INFANT;
    }
    double most = younger < INFANT ? MOST_YEARS_OFF_NEWBORN + younger / 2 : MOST_YEARS_OFF;
    return Math.abs(said - years) > most;
  }

  private static boolean isDenied(Scope scope, Found<AgeRange> word) {
    var mention = new Found<>(new Mention(Finding.OTHER, false), word.from(), word.to());
    return scope.of(mention).presence() == Presence.ABSENT;
  }

  private static Optional<Double> saidIn(Draft draft, CaseFacts facts) {
    return Stream.concat(
            Stream.of(Words.of(facts.order())), draft.sentences().stream().map(Sentence::words))
        .flatMap(words -> Person.ages(words).stream())
        .map(Person.Age::years)
        .findFirst();
  }
}
