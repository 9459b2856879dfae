package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the vocabulary does not know keeps its side too: an impression on the right vestibular
 * aqueduct contradicts findings that name the word with the left alone.
 */
final class WordSideRule implements TextRule {
  private static final int LONGEST_NAME = 4;
  private static final int SHORTEST_WORD = 3;
  private static final Set<String> NORMAL =
      Set.of("normal", "negative", "clear", "unremarkable", "intact", "preserved");

  /** What denies at the head of a sentence. */
  static final Set<String> DENYING = Set.of("no", "none", "without", "nothing");

  /** What need not be told of in the findings. */
  static final Set<String> OLD = Set.of("old", "remote", "former");

  private static final Set<String> STOPS =
      Words.set(
          "with and or in of on at to the is are was were which that has have from for by due likely than"
              + " consistent compatible suspicious causing secondary without");

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    Map<String, Set<Side>> told = new HashMap<>();
    Set<String> abnormal = new HashSet<>();
    List<Sentence> images = draft.aboutTheImages();
    Topic topic = Topic.NONE;
    for (Sentence sentence : images) {
      topic = topic.at(sentence);
      if (sentence.section() != Section.IMPRESSION
          && !Words.anyButAges(sentence.words(), OLD)
          && !PartSideRule.isUnexamined(sentence)) {
        add(sentence, topic.side(), told);
        addAbnormal(sentence, abnormal);
      }
      topic = topic.after(sentence);
    }
    Map<Set<Side>, Set<Anatomy>> placed = placed(images);
    Set<Side> unplaced = PartSideRule.unplaced(images);
    List<Flag> flags = new ArrayList<>();
    images.stream()
        .filter(sentence -> sentence.section() == Section.IMPRESSION)
        .filter(sentence ->
            !isOfPartToldThere(sentence, placed)
                && !PartSideRule.isToldOn(sentence, draft)
                && Collections.disjoint(sides(sentence), unplaced))
        .forEach(sentence -> conflict(sentence, told, abnormal).ifPresent(flags::add));
    return flags;
  }

  /** "The left acetabulum is shallow" speaks of the left hip. */
  private static boolean isOfPartToldThere(
      Sentence concluding, Map<Set<Side>, Set<Anatomy>> placed) {
    Set<Side> sides = sides(concluding);
    return sides.size() == 1
        && !Collections.disjoint(placed.getOrDefault(sides, Set.of()), organs(concluding));
  }

  /** The organs that sentences of the findings name beside the same sides. */
  private static Map<Set<Side>, Set<Anatomy>> placed(List<Sentence> images) {
    Map<Set<Side>, Set<Anatomy>> placed = new HashMap<>();
    images.stream()
        .filter(sentence -> sentence.section() != Section.IMPRESSION && !isNormal(sentence))
        .forEach(sentence ->
            placed
                .computeIfAbsent(sides(sentence), _ -> EnumSet.noneOf(Anatomy.class))
                .addAll(organs(sentence)));
    return placed;
  }

  private static Set<Anatomy> organs(Sentence sentence) {
    Set<Anatomy> organs = EnumSet.noneOf(Anatomy.class);
    Claims.places(sentence.words()).forEach(place -> organs.add(place.organ()));
    return organs;
  }

  private static Set<Side> sides(Sentence sentence) {
    return new Laterality(sentence).all().stream().map(Found::meaning).collect(Collectors.toSet());
  }

  private static void add(Sentence sentence, Side ofTopic, Map<String, Set<Side>> told) {
    Set<Side> here = EnumSet.noneOf(Side.class);
    new Laterality(sentence).all().forEach(side -> here.add(side.meaning()));
    if (here.isEmpty() && ofTopic != Side.NONE) {
      here.add(ofTopic);
    }
    var scope = new Scope(sentence);
    for (int i = 0; i < sentence.words().size(); i++) {
      if (!scope.denies(i)) {
        told.computeIfAbsent(sentence.form(i), _ -> EnumSet.noneOf(Side.class)).addAll(here);
      }
    }
  }

  /** "The right shoulder was not part of this examination". */
  static boolean isUnseen(Sentence sentence) {
    return sentence.has("not") && sentence.has("part");
  }

  /** True where something is called normal. */
  static boolean isNormal(Sentence sentence) {
    return sentence.words().stream().anyMatch(word -> NORMAL.contains(word.form()))
        || IntStream.range(0, sentence.words().size()).anyMatch(at -> isOfNoConcern(sentence, at));
  }

  /** "BI-RADS 1". */
  private static boolean isOfNoConcern(Sentence sentence, int at) {
    return sentence.form(at).equals("rad") && Set.of("1", "2").contains(sentence.form(at + 1));
  }

  /** "Left kidney unremarkable", "no stone on the left". */
  static boolean tellsOfNothing(Sentence sentence) {
    var scope = new Scope(sentence);
    List<Found<Mention>> mentions = Mention.in(sentence);
    return (isNormal(sentence) || !mentions.isEmpty() || DENYING.contains(sentence.form(0)))
        && mentions.stream().allMatch(mention -> scope.of(mention).presence() == Presence.ABSENT);
  }

  /** "The right lung is clear" says nothing that an impression would speak of again. */
  private static void addAbnormal(Sentence sentence, Set<String> abnormal) {
    if (!isNormal(sentence)) {
      sentence.words().forEach(word -> abnormal.add(word.form()));
    }
  }

  private static Optional<Flag> conflict(
      Sentence sentence, Map<String, Set<Side>> told, Set<String> abnormal) {
    List<Found<Side>> sides = new Laterality(sentence).all();
    if (sides.size() != 1
        || !sides.getFirst().meaning().isOneSide()
        || tellsOfNothing(sentence)
        // "Two new nodules in the right lower lobe" may be where none was before.
        || sentence.has("new")
        || PartSideRule.isUnexamined(sentence)
        || Words.anyButAges(sentence.words(), OLD)) {
      return Optional.empty();
    }
    Found<Side> side = sides.getFirst();
    Set<Side> opposite = Set.of(side.meaning().opposite());
    List<String> name = name(sentence, side.to());
    List<Set<Side>> named =
        name.stream()
            .map(word -> told.getOrDefault(word, Set.of()))
            .filter(before -> !before.isEmpty())
            .toList();
    boolean contradicts =
        !named.isEmpty()
            && named.stream().allMatch(opposite::equals)
            && name.stream().anyMatch(abnormal::contains);
    return contradicts
        ? Optional.of(new Flag.SideConflict(sentence.span(side.from(), side.to()), false))
        : Optional.empty();
  }

  /** The words behind a side up to the end of the name: "vestibular aqueduct". */
  private static List<String> name(Sentence sentence, int from) {
    List<String> name = new ArrayList<>();
    int at = from;
    while (at < sentence.words().size() && name.size() < LONGEST_NAME && isOfName(sentence, at)) {
      if (sentence.form(at).length() >= SHORTEST_WORD) {
        name.add(sentence.form(at));
      }
      at++;
    }
    return name;
  }

  private static boolean isOfName(Sentence sentence, int at) {
    Word word = sentence.words().get(at);
    return !word.isSign() && !word.isNumber() && !STOPS.contains(word.form());
  }
}
