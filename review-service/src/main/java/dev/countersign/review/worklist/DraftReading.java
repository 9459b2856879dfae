package dev.countersign.review.worklist;

import dev.countersign.events.ClaimGrounding;
import dev.countersign.events.DraftClaim;
import dev.countersign.events.DraftFlag;
import dev.countersign.events.DraftFlagKind;
import dev.countersign.events.DraftText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a draft's words before anybody reads it.
 *
 * @param claims what it says of the images; places are UTF-16 units of the draft
 * @param flags what the rules on words object to
 * @param textRules which rules read the words; null when none did, and then no flag means nothing
 * @param groundedBy what scored the claims; null when nothing did
 */
public record DraftReading(
    List<Claim> claims, List<Flag> flags, @Nullable String textRules, @Nullable String groundedBy) {

  /** One thing that the draft says of the images. */
  public record Claim(
      int start,
      int end,
      String finding,
      String presence,
      String certainty,
      String side,
      List<String> locations,
      String change,
      boolean measured,
      String grounding,
      @Nullable Double probability) {
    static Claim of(DraftClaim claim) {
      return new Claim(
          claim.getStart(),
          claim.getEnd(),
          claim.getFinding(),
          claim.getPresence().name(),
          claim.getCertainty().name(),
          claim.getSide().name(),
          claim.getLocations(),
          claim.getChange().name(),
          claim.getMeasured(),
          claim.getGrounding().name(),
          claim.getProbability().orElse(null));
    }
  }

  /** A place that a rule objects to. */
  public record Flag(int start, int end, String kind) {
    static Flag of(DraftFlag flag) {
      return new Flag(flag.getStart(), flag.getEnd(), flag.getKind().name());
    }
  }

  /** What came with a draft. */
  public static DraftReading of(DraftText draft) {
    return new DraftReading(
        draft.getClaims().stream().map(Claim::of).toList(),
        draft.getFlags().stream().map(Flag::of).toList(),
        draft.getTextRules().orElse(null),
        draft.getGroundedBy().orElse(null));
  }

  /** Why the draft has to be read with more care, in plain words; empty for no reason known. */
  static List<String> doubts(DraftText draft) {
    return Stream.concat(
            draft.getFlags().stream().map(flag -> words(flag.getKind())),
            draft.getClaims().stream()
                .filter(claim -> claim.getGrounding() == ClaimGrounding.CONTRADICTED)
                .map(claim -> "the image contradicts: " + plain(claim.getFinding())))
        .distinct()
        .toList();
  }

  private static String words(DraftFlagKind kind) {
    return switch (kind) {
      case CHANGE_WITHOUT_PRIOR -> "a change is reported without an earlier study";
      case MEASUREMENT_WITHOUT_SOURCE -> "a measurement has no source";
      case SIDE_CONFLICT -> "sides disagree within the draft";
      case SIDE_CONFLICT_WITH_ORDER -> "the side is not the one ordered";
      case SEX_CONFLICT -> "it does not fit the patient's sex";
      case AGE_CONFLICT -> "it does not fit the patient's age";
      case NEGATION_CONFLICT -> "a finding is both affirmed and denied";
      case INSTRUCTION_IN_SOURCE -> "what it is made of tells a model what to do";
      case UNKNOWN -> "a rule on words objects";
    };
  }

  private static String plain(String code) {
    return code.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
