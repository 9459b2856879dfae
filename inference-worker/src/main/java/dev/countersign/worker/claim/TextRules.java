package dev.countersign.worker.claim;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules on a draft's words. They know general radiology English and nothing of the images. A
 * flag raises attention; no flag is no proof.
 */
public final class TextRules {
  /** Names these rules with their vocabulary; a change of either needs another. */
  public static final String VERSION = "text-rules-v22";

  private static final List<TextRule> ON_ANY_TEXT =
      List.of(new MeasurementRule(), new SexRule(), new AgeRule(), new InstructionRule());
  private static final List<TextRule> ON_REPORTS =
      List.of(
          new ChangeRule(),
          new SideRule(),
          new PartSideRule(),
          new WordSideRule(),
          new ConclusionSideRule(),
          new ApplianceSideRule(),
          new OrderSideRule(),
          new HistorySideRule(),
          new AdviceSideRule(),
          new NegationRule(),
          new WordNegationRule(),
          new PhraseNegationRule(),
          new NormalPartRule(),
          new AbsentOrganRule(),
          new NoApplianceRule(),
          new QualityRule(),
          new ComplaintRule());

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
    Map<Span, Claim> claims = new HashMap<>();
    draft.claims().forEach(claim -> claims.put(claim.span(), claim));
    List<Claim> onTheWrongSide =
        flags.stream()
            .filter(Flag.SideConflict.class::isInstance)
            .flatMap(flag -> Optional.ofNullable(claims.get(flag.span())).stream())
            .toList();
    // What stands on the wrong side is denied on that side too: that is one fault, not two.
    return flags.stream()
        .filter(flag ->
            !(flag instanceof Flag.NegationConflict
                && claims.containsKey(flag.span())
                && onTheWrongSide.stream()
                    .anyMatch(other -> isTheSame(claims.get(flag.span()), other))))
        .toList();
  }

  private static boolean isTheSame(Claim one, Claim other) {
    return one.finding().kind() == other.finding().kind() && Places.mayBeOne(one, other);
  }
}
