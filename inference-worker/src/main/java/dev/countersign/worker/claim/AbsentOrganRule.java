package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An organ that was taken out is not described, and nothing is in it: "gallbladder: surgically
 * absent", and "is well distended" or "stones within the gallbladder".
 */
final class AbsentOrganRule implements TextRule {
  private static final Map<String, String> TAKEN_OUT_BY =
      Map.of(
          "cholecystectomy", "gallbladder",
          "appendectomy", "appendix",
          "appendicectomy", "appendix",
          "hysterectomy", "uterus",
          "splenectomy", "spleen",
          "prostatectomy", "prostate");
  private static final Map<Anatomy, String> GONE_WHOLLY =
      Map.of(Anatomy.GALLBLADDER, "gallbladder", Anatomy.APPENDIX, "appendix");
  private static final Set<String> ORGANS = Set.copyOf(TAKEN_OUT_BY.values());
  private static final Set<String> DONE =
      Words.set("status post prior previous after following clip surgically history removed state");
  private static final Set<String> NOT_ALL =
      Words.set(
          "partial subtotal supracervical consider recommended advised planned candidate referral before if no not");
  private static final Set<String> TELLS =
      Words.set("is are appear look contain show measure : distended normal unremarkable wall");
  private static final Set<String> LEFT_OF_IT =
      Words.set("absent removed surgically resected bed fossa stump remnant cuff");
  private static final Set<String> DENYING = Set.of("no", "not");

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    Set<String> gone = new HashSet<>();
    draft.aboutTheImages().forEach(sentence -> gone.addAll(takenOut(sentence)));
    List<Flag> flags = new ArrayList<>();
    draft.claims().stream()
        .filter(claim -> claim.isPresent() && isWithin(claim, gone, draft))
        .forEach(claim -> flags.add(new Flag.NegationConflict(claim.span())));
    for (Sentence sentence : draft.aboutTheImages()) {
      for (int at = 0; at < sentence.words().size(); at++) {
        if (gone.contains(sentence.form(at)) && isDescribed(sentence, at)) {
          flags.add(new Flag.NegationConflict(sentence.span(at, at + 1)));
        }
      }
    }
    return flags;
  }

  private static Set<String> takenOut(Sentence sentence) {
    Set<String> gone = new HashSet<>();
    if (!Words.any(sentence.words(), NOT_ALL)) {
      for (int at = 0; at < sentence.words().size(); at++) {
        String organ = TAKEN_OUT_BY.get(sentence.form(at));
        if (organ != null && Words.any(sentence.words(), DONE)) {
          gone.add(organ);
        }
        boolean absent = sentence.has("surgically") && sentence.has("absent");
        boolean removed = sentence.has("been") && sentence.has("removed");
        if ((absent || removed) && ORGANS.contains(sentence.form(at))) {
          gone.add(sentence.form(at));
        }
      }
    }
    return gone;
  }

  /**
   * Of these nothing is left in which a stone or a mass could be; a bed of a uterus may have a
   * recurrence.
   */
  private static boolean isWithin(Claim claim, Set<String> gone, Draft draft) {
    return !Words.any(draft.sentences().get(claim.limits().sentence()).words(), LEFT_OF_IT)
        && Denials.byNormal(claim.finding())
        && claim.location().stream()
            .anyMatch(place -> gone.contains(GONE_WHOLLY.getOrDefault(place, "")));
  }

  private static boolean isDescribed(Sentence sentence, int at) {
    return TELLS.contains(sentence.form(at + 1))
        && !Words.any(sentence.words(), LEFT_OF_IT)
        && !DENYING.contains(sentence.form(at + 2));
  }
}
