package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report on the side that was ordered. An order counts when it names one side alone, of a part
 * that comes in pairs or of a finding; the report contradicts it when it names the other side
 * alone. What the draft itself gives as examination and indication counts as an order too.
 */
final class OrderSideRule implements TextRule {
  private static final Set<String> BESIDE =
      Words.set(
          "overview comparison opposite included same likewise similarly similar contralateral other partly"
              + " incidentally localizer localiser scout asymptomatic");

  /** "Both menisci" are of one knee. */
  private static final Set<String> WITHIN_ONE =
      Words.set(
          "meniscus cruciate collateral malleolus condyle compartment bone tendon ligament fragment view"
              + " projection projections sesamoid facet tubercle styloid");

  private static final Set<String> OF_THE_PAST =
      Words.set("old healed chronic remote longstanding");
  private static final Set<String> OF_SIDES = Words.set("lateral sided side");
  private static final Set<String> COUNTING =
      Words.set(
          "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth and to through - , sided lateral posterior anterior");
  private static final Set<String> STUDIES =
      Words.set("mg mammogram mammography tomosynthesis xr radiograph us ultrasound mr mri");
  private static final int LONGEST_NAME = 4;
  private static final int SHORTEST_WORD = 3;
  // Each is held against the whole draft.
  private static final int MOST_ORDERS = 40;
  private static final Phrases<Boolean> TELLS_OF_THE_PAST =
      new Phrases<Boolean>()
          .add(
              true,
              "status post,s / p,history of,hx,hx of,previous,prior,nephrectomy,amputation,mastectomy,pneumonectomy,"
                  + "lobectomy,weakness,numbness,hemiparesis,hemiplegia,paresthesia,had,underwent,ago,surgery,repair,"
                  + "operation,operated,resection,resected,replaced,reconstruction,fixation,childhood,removed,transplant,replacement,prosthesis,implant");
  private static final Pattern OPERATION =
      Pattern.compile(".*(?:ectomy|otomy|ostomy|plasty|pexy|desis)|(?:19|20)\\d\\d");

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    List<Flag> flags = new ArrayList<>();
    orders(draft, facts).forEach(order -> flags(order, draft).ifPresent(flags::add));
    lines(facts).limit(MOST_ORDERS).forEach(order -> ofHeading(order, draft).ifPresent(flags::add));
    return flags.stream().distinct().limit(1).toList();
  }

  private static Stream<Sentence> orders(Draft draft, CaseFacts facts) {
    Stream<Sentence> own =
        draft.sentences().stream()
            .filter(sentence ->
                sentence.section() == Section.EXAM
                    || sentence.section().isRequest()
                    || sentence.section() == Section.TECHNIQUE);
    return Stream.concat(lines(facts), own).limit(MOST_ORDERS);
  }

  /** The procedure and each thing that the indication lists, by itself. */
  private static Stream<Sentence> lines(CaseFacts facts) {
    Side ofStudy = procedure(facts).map(order -> oneSide(sides(order))).orElse(Side.NONE);
    return facts
        .order()
        .lines()
        .flatMap(line -> Sentences.of(line).stream())
        .flatMap(sentence -> sentence.parts().stream())
        // "XR left hip" for someone with pain on the right, too, is one of the left.
        .filter(order -> !(ofStudy.isOneSide() && oneSide(sides(order)) == ofStudy.opposite()));
  }

  /** What is to be done, which stands first. */
  private static Optional<Sentence> procedure(CaseFacts facts) {
    return facts.order().lines().limit(1).flatMap(line -> Sentences.of(line).stream()).findFirst();
  }

  private static boolean tellsOfThePast(Sentence order) {
    return TELLS_OF_THE_PAST.isIn(order.words())
        || Words.anyButAges(order.words(), OF_THE_PAST)
        || order.words().stream().anyMatch(word -> OPERATION.matcher(word.form()).matches());
  }

  /** "XR left knee" was ordered, and the draft calls itself one of the right knee. */
  private static Optional<Flag> ofHeading(Sentence order, Draft draft) {
    Side side = oneSide(new Laterality(order).all());
    if (!side.isOneSide() || tellsOfThePast(order)) {
      return Optional.empty();
    }
    List<Sentence> headings =
        draft.sentences().stream()
            .filter(sentence ->
                sentence.section() == Section.EXAM || sentence.section() == Section.TECHNIQUE)
            .toList();
    return ofPart(limbs(order), side, headings);
  }

  private static Optional<Flag> flags(Sentence order, Draft draft) {
    Side side = oneSide(sides(order));
    if (!side.isOneSide() || tellsOfThePast(order)) {
      return Optional.empty();
    }
    Set<Anatomy> limbs = limbs(order);
    List<Sentence> images = draft.aboutTheImages();
    return limbs.isEmpty()
        ? ofFinding(order, side, draft).or(() -> ofName(order, side, images))
        : ofPart(limbs, side, images).or(() -> ofFinding(order, side, draft));
  }

  /** The parts that come in pairs, each as its limb. */
  private static Set<Anatomy> limbs(Sentence sentence) {
    return Claims.places(sentence.words()).stream()
        .filter(Anatomy::isPaired)
        .map(Anatomy::limb)
        .collect(Collectors.toSet());
  }

  /** The sides that a sentence is about; another side that is but seen beside it does not count. */
  private static List<Found<Side>> sides(Sentence sentence) {
    return sentence.words().stream().anyMatch(word -> BESIDE.contains(word.form()))
        ? List.of()
        : new Laterality(sentence)
            .all().stream()
                .filter(side -> side.meaning() != Side.MIDLINE)
                .filter(side -> !WITHIN_ONE.contains(sentence.form(side.to())))
                .toList();
  }

  private static Side oneSide(List<Found<Side>> named) {
    return named.stream().map(Found::meaning).reduce(Side.NONE, Side::and);
  }

  /**
   * "XR left knee" and no word of the left in the report, but of the right leg. Where it tells of
   * both sides too, the right one has to be what it concludes with.
   */
  private static Optional<Flag> ofPart(Set<Anatomy> ordered, Side side, List<Sentence> told) {
    Optional<Flag> other = Optional.empty();
    boolean both = false;
    boolean concluded = false;
    for (Sentence sentence : told) {
      for (Found<Side> named : sides(sentence)) {
        if (named.meaning() == side) {
          return Optional.empty();
        }
        both = both || named.meaning() == Side.BILATERAL;
        boolean ofOther = named.meaning() == side.opposite() && tellsOf(ordered, sentence);
        concluded = concluded || (ofOther && Draft.sumsUp(sentence));
        if (ofOther && other.isEmpty()) {
          other = Optional.of(new Flag.SideConflict(span(sentence, named), true));
        }
      }
    }
    return both && !concluded ? Optional.empty() : other;
  }

  private static boolean tellsOf(Set<Anatomy> ordered, Sentence sentence) {
    return !denies(sentence) && !Collections.disjoint(limbs(sentence), ordered);
  }

  /** "XR right ribs" and no word of the right in the report, but of the left ribs. */
  private static Optional<Flag> ofName(Sentence order, Side side, List<Sentence> told) {
    Set<String> name = name(order);
    // "MG DIAGNOSTIC LEFT" is of the left, whatever is found.
    boolean ofAStudy = Words.any(order.words(), STUDIES);
    Optional<Flag> other = Optional.empty();
    for (Sentence sentence : told) {
      for (Found<Side> named : sides(sentence)) {
        if (named.meaning() != side.opposite()) {
          return Optional.empty();
        }
        boolean ofOrder = ofAStudy || names(sentence, named, name);
        if (other.isEmpty() && !denies(sentence) && ofOrder) {
          other = Optional.of(new Flag.SideConflict(span(sentence, named), true));
        }
      }
    }
    return other;
  }

  /** "Left ribs", "left seventh and eighth ribs", "left lateral chest". */
  private static boolean names(Sentence sentence, Found<Side> side, Set<String> name) {
    int at = side.from() + 1;
    while (COUNTING.contains(sentence.form(at))) {
      at++;
    }
    return name.contains(sentence.form(at));
  }

  /** "No lesion in the left lobe" and "old left rib fractures" speak of another side rightly. */
  private static boolean denies(Sentence sentence) {
    return WordSideRule.DENYING.contains(sentence.form(0))
        || Words.anyButAges(sentence.words(), OF_THE_PAST);
  }

  /** The words behind the side, or those before it: "CT temporal bone left". */
  private static Set<String> name(Sentence order) {
    Found<Side> side = new Laterality(order).all().getFirst();
    boolean last = side.to() == order.words().size();
    int from = last ? Math.max(0, side.from() - LONGEST_NAME) : side.from() + 1;
    Set<String> name =
        order.words().subList(from, last ? side.from() : order.words().size()).stream()
            .limit(LONGEST_NAME)
            .map(Word::form)
            .filter(form -> form.length() >= SHORTEST_WORD && !OF_SIDES.contains(form))
            .collect(Collectors.toSet());
    // Pain of the chest wall is of the ribs.
    if (name.contains("chest")) {
      name.add("rib");
    }
    return name;
  }

  private static Span span(Sentence sentence, Found<Side> side) {
    return sentence.span(side.from(), side.to());
  }

  /** "Known right effusion", and the report finds it on the left alone. */
  private static Optional<Flag> ofFinding(Sentence order, Side ordered, Draft draft) {
    Map<Finding, List<Claim>> told = new EnumMap<>(Finding.class);
    for (Claim claim : draft.claims().stream().filter(each -> !each.limits().another()).toList()) {
      told.computeIfAbsent(claim.finding().kind(), _ -> new ArrayList<>()).add(claim);
    }
    List<Finding> named =
        Mention.in(order).stream().map(mention -> mention.meaning().finding().kind()).toList();
    // "Left chest drain and central line" names the side of one of them.
    boolean several = named.stream().filter(Finding::isAppliance).count() > 1;
    return named.stream()
        .filter(kind -> kind != Finding.OTHER && !(kind.isAppliance() && several))
        .map(kind -> told.getOrDefault(kind, List.of()))
        .filter(claims -> SideRule.sides(claims).contains(ordered.opposite()))
        .filter(claims -> isOnOtherSideAlone(claims, ordered))
        .flatMap(claims -> claims.stream().filter(claim -> claim.side() == ordered.opposite()))
        .findFirst()
        .map(claim -> new Flag.SideConflict(claim.span(), true));
  }

  private static boolean isOnOtherSideAlone(List<Claim> claims, Side ordered) {
    Set<Side> sides = SideRule.sides(claims);
    return !sides.contains(ordered)
        && !sides.contains(Side.BILATERAL)
        && claims.stream()
            .anyMatch(claim -> claim.isPresent() && claim.side() == ordered.opposite());
  }
}
