package dev.countersign.worker.claim;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules on a draft's words. They know general radiology English and nothing of the images. A
 * flag raises attention; no flag is no proof.
 */
public final class TextRules {
  /** Names these rules with their vocabulary; a change of either needs another. */
  public static final String VERSION = "text-rules-v8";

  private static final List<TextRule> ON_ANY_TEXT =
      List.of(new MeasurementRule(), new SexRule(), new AgeRule());
  private static final List<TextRule> ON_REPORTS =
      List.of(
          new ChangeRule(),
          new SideRule(),
          new PartSideRule(),
          new WordSideRule(),
          new ConclusionSideRule(),
          new ApplianceSideRule(),
          new OrderSideRule(),
          new NegationRule(),
          new WordNegationRule(),
          new PhraseNegationRule(),
          new QualityRule());

  private TextRules() {}

  /** The flags of a report on images, in the draft's order. */
  public static List<Flag> onReport(Draft draft, CaseFacts facts) {
    return flags(Stream.concat(ON_REPORTS.stream(), ON_ANY_TEXT.stream()), draft, facts);
  }

  /** The flags of a text made of a note, which may well tell of changes and of both sides. */
  public static List<Flag> onNote(Draft draft, CaseFacts facts) {
    return flags(ON_ANY_TEXT.stream(), draft, facts);
  }

  private static List<Flag> flags(Stream<TextRule> rules, Draft draft, CaseFacts facts) {
    List<Flag> flags =
        rules
            .flatMap(rule -> rule.flags(draft, facts).stream())
            .sorted(Comparator.comparingInt(flag -> flag.span().start()))
            .distinct()
            .toList();
    Map<Span, Finding> kinds = new HashMap<>();
    draft.claims().forEach(claim -> kinds.put(claim.span(), claim.finding().kind()));
    Set<Finding> onTheWrongSide =
        flags.stream()
            .filter(Flag.SideConflict.class::isInstance)
            .flatMap(flag -> Optional.ofNullable(kinds.get(flag.span())).stream())
            .collect(Collectors.toSet());
    // What stands on the wrong side is denied on that side too: that is one fault, not two.
    return flags.stream()
        .filter(flag ->
            !(flag instanceof Flag.NegationConflict
                && kinds.containsKey(flag.span())
                && onTheWrongSide.contains(kinds.get(flag.span()))))
        .toList();
  }
}
