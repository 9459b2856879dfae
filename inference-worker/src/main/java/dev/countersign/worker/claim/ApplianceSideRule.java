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
 * findings that do not speak of a port on the left alone. Where a catheter runs is no side of it.
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
    Map<Finding, Set<Side>> told = new EnumMap<>(Finding.class);
    List<Flag> flags = new ArrayList<>();
    for (Sentence sentence : draft.aboutTheImages()) {
      boolean concluding = Draft.sumsUp(sentence);
      for (Found<Mention> mention : Mention.in(sentence)) {
        Finding finding = mention.meaning().finding();
        if (finding.isAppliance() && concluding) {
          conflict(sentence, mention, told.getOrDefault(finding, Set.of())).ifPresent(flags::add);
        } else if (finding.isAppliance()) {
          told.computeIfAbsent(finding, _ -> EnumSet.noneOf(Side.class)).addAll(sides(sentence));
        }
      }
    }
    return flags;
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

  /** The side right before its name against that of the findings. */
  private static Optional<Flag> conflict(
      Sentence sentence, Found<Mention> mention, Set<Side> told) {
    for (int i = mention.to() - 1; i >= Math.max(0, mention.from() - REACH); i--) {
      if (sentence.words().get(i).isSign()) {
        return Optional.empty();
      }
      Optional<Side> side = side(sentence, i);
      if (side.isPresent()) {
        boolean other = told.equals(Set.of(side.get().opposite()));
        return other
            ? Optional.of(new Flag.SideConflict(sentence.span(i, mention.to()), false))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
