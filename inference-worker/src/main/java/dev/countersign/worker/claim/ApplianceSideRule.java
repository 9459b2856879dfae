package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was put into the patient keeps its side: a "right subclavian port" in the conclusion needs
 * findings, and an order, that do not speak of a port on the left alone. Where a catheter runs is
 * no side of it.
 */
final class ApplianceSideRule implements TextRule {
  private static final Map<String, Side> SIDES = Map.of("left", Side.LEFT, "right", Side.RIGHT);
  private static final Set<String> ON_THE_WAY =
      Words.set(
          "atrium atrial ventricle ventricular heart brachiocephalic innominate main mainstem bronchus border"
              + " paratracheal");
  private static final int REACH = 3;

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    Map<Finding, Set<Side>> ordered = ordered(facts);
    Map<Finding, Set<Side>> told = new EnumMap<>(Finding.class);
    List<Flag> flags = new ArrayList<>();
    boolean inTwoParts = draft.aboutTheImages().stream().anyMatch(Draft::sumsUp);
    for (Sentence sentence : draft.aboutTheImages()) {
      boolean concluding = Draft.sumsUp(sentence);
      for (Found<Mention> mention : Mention.in(sentence)) {
        Finding finding = mention.meaning().finding();
        if (finding.isAppliance() && (concluding || !inTwoParts)) {
          Set<Side> before = inTwoParts ? told.getOrDefault(finding, Set.of()) : Set.of();
          conflict(sentence, mention, before, false)
              .or(() -> conflict(sentence, mention, ordered.getOrDefault(finding, Set.of()), true))
              .ifPresent(flags::add);
        } else if (finding.isAppliance()) {
          told.computeIfAbsent(finding, _ -> EnumSet.noneOf(Side.class)).addAll(sides(sentence));
        }
      }
    }
    return flags;
  }

  private static Map<Finding, Set<Side>> ordered(CaseFacts facts) {
    Map<Finding, Set<Side>> ordered = new EnumMap<>(Finding.class);
    for (Sentence order : Sentences.of(facts.order())) {
      for (Found<Mention> mention : Mention.in(order)) {
        namedBefore(order, mention)
            .ifPresent(side ->
                ordered
                    .computeIfAbsent(mention.meaning().finding(), _ -> EnumSet.noneOf(Side.class))
                    .add(side.meaning()));
      }
    }
    return ordered;
  }

  private static Set<Side> sides(Sentence sentence) {
    Set<Side> sides = EnumSet.noneOf(Side.class);
    for (int i = 0; i < sentence.words().size(); i++) {
      side(sentence, i).ifPresent(sides::add);
    }
    return sides;
  }

  private static Optional<Side> side(Sentence sentence, int at) {
    return Optional.ofNullable(SIDES.get(sentence.form(at)))
        .filter(_ -> !ON_THE_WAY.contains(sentence.form(at + 1)));
  }

  /** The side right before its name against those told. */
  private static Optional<Flag> conflict(
      Sentence sentence, Found<Mention> mention, Set<Side> told, boolean withOrder) {
    return namedBefore(sentence, mention)
        .filter(side -> told.equals(Set.of(side.meaning().opposite())))
        .map(side -> new Flag.SideConflict(sentence.span(side.from(), mention.to()), withOrder));
  }

  /** The side that is named right before it. */
  private static Optional<Found<Side>> namedBefore(Sentence sentence, Found<Mention> mention) {
    for (int i = mention.to() - 1; i >= Math.max(0, mention.from() - REACH); i--) {
      if (sentence.words().get(i).isSign()) {
        return Optional.empty();
      }
      int at = i;
      Optional<Found<Side>> side = side(sentence, at).map(named -> new Found<>(named, at, at + 1));
      if (side.isPresent()) {
        return side;
      }
    }
    return Optional.empty();
  }
}
