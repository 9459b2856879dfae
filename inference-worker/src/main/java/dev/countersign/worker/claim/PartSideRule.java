package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part that comes in pairs keeps its side, whatever is said of it: an impression on the right hip
 * needs findings that speak of the right hip, when they speak of the left one.
 */
final class PartSideRule implements TextRule {
  private static final Set<String> EXAMINED =
      Words.set("part examined imaged included scanned assessed evaluated");

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    Map<Anatomy, Set<Side>> told = new EnumMap<>(Anatomy.class);
    Set<Anatomy> abnormal = EnumSet.noneOf(Anatomy.class);
    List<Sentence> images = draft.aboutTheImages();
    Set<Side> unplaced = unplaced(images);
    Topic topic = Topic.NONE;
    for (Sentence sentence : images) {
      topic = topic.at(sentence);
      boolean tells = !WordSideRule.isNormal(sentence) && !isUnexamined(sentence);
      if (sentence.section() != Section.IMPRESSION && tells) {
        add(sentence, topic.side(), told);
        abnormal.addAll(parts(sentence));
      }
      topic = topic.after(sentence);
    }
    List<Flag> flags = new ArrayList<>();
    images.stream()
        .filter(sentence -> sentence.section() == Section.IMPRESSION)
        .filter(sentence -> !isToldOn(sentence, draft))
        .filter(sentence -> Collections.disjoint(sides(sentence), unplaced))
        .forEach(sentence -> conflict(sentence, told, abnormal).ifPresent(flags::add));
    return flags;
  }

  /** "Right-sided endometrioma" is what the conclusion calls a right ovarian one. */
  static boolean isToldOn(Sentence concluding, Draft draft) {
    Set<Finding> kinds = EnumSet.noneOf(Finding.class);
    Mention.in(concluding).forEach(mention -> kinds.add(mention.meaning().finding().kind()));
    Side side =
        new Laterality(concluding).all().stream().map(Found::meaning).reduce(Side.NONE, Side::and);
    return side.isOneSide()
        && draft.claims().stream()
            .filter(claim -> claim.isPresent() && !claim.limits().concluding())
            .anyMatch(claim -> claim.side() == side && kinds.contains(claim.finding().kind()));
  }

  private static void add(Sentence sentence, Side ofTopic, Map<Anatomy, Set<Side>> told) {
    var scope = new Scope(sentence);
    // "No stone in the right kidney" says nothing of a stone in the left one.
    List<Found<Side>> sides =
        new Laterality(sentence).all().stream().filter(side -> !scope.denies(side.from())).toList();
    for (Anatomy part : parts(sentence)) {
      Set<Side> here = told.computeIfAbsent(part, _ -> EnumSet.noneOf(Side.class));
      sides.forEach(side -> here.add(side.meaning()));
      if (sides.isEmpty() && ofTopic != Side.NONE) {
        here.add(ofTopic);
      }
    }
  }

  private static Optional<Flag> conflict(
      Sentence sentence, Map<Anatomy, Set<Side>> told, Set<Anatomy> abnormal) {
    List<Found<Side>> sides = new Laterality(sentence).all();
    Side side = sides.stream().map(Found::meaning).reduce(Side.NONE, Side::and);
    Set<Anatomy> parts = parts(sentence);
    boolean contradicts =
        side.isOneSide()
            && !WordSideRule.tellsOfNothing(sentence)
            && !isUnexamined(sentence)
            && !Words.anyButAges(sentence.words(), WordSideRule.OLD)
            // "Routine imaging of the treated breast should continue".
            && !sentence.has("should")
            && parts.stream().anyMatch(abnormal::contains)
            && parts.stream().allMatch(part -> Set.of(side.opposite()).equals(told.get(part)));
    return contradicts
        ? Optional.of(new Flag.SideConflict(span(sentence, sides.getFirst()), false))
        : Optional.empty();
  }

  /** "The left groin was not examined". */
  static boolean isUnexamined(Sentence sentence) {
    return sentence.has("not") && Words.any(sentence.words(), EXAMINED);
  }

  /** "Type IIa on the left" is of the left hip, if hips are spoken of; a label says no more. */
  static Set<Side> unplaced(List<Sentence> images) {
    return images.stream()
        .filter(sentence -> !Draft.sumsUp(sentence) && !WordSideRule.isNormal(sentence))
        .filter(sentence -> Claims.places(sentence.words()).isEmpty())
        .flatMap(sentence -> new Laterality(sentence).all().stream())
        .filter(side -> side.from() > 0)
        .map(Found::meaning)
        .collect(Collectors.toSet());
  }

  private static Set<Side> sides(Sentence sentence) {
    return new Laterality(sentence).all().stream().map(Found::meaning).collect(Collectors.toSet());
  }

  private static Set<Anatomy> parts(Sentence sentence) {
    Set<Anatomy> parts = EnumSet.noneOf(Anatomy.class);
    Claims.places(sentence.words()).stream()
        .filter(Anatomy::isPaired)
        .map(Anatomy::limb)
        .forEach(parts::add);
    return parts;
  }

  private static Span span(Sentence sentence, Found<Side> side) {
    return sentence.span(side.from(), side.to());
  }
}
