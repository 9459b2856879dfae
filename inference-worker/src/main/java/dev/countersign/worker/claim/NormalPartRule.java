package dev.countersign.worker.claim;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A part that the findings call normal, known to the vocabulary or not, has in the conclusion
 * nothing that no normal part has: "the optic nerves are normal" and "enhancement of the right
 * optic nerve".
 */
final class NormalPartRule implements TextRule {
  private static final Set<String> NORMAL =
      Words.set("normal unremarkable intact patent uninvolved unaffected");
  private static final Set<String> COPULAS = Words.set("is are appear look :");
  private static final Set<String> ENDS =
      Words.set("and or without with on in throughout bilaterally ,");
  private static final Set<String> JOINS = Set.of("and", ",", "or");
  private static final Set<String> PLAIN =
      Words.set(
          "the a both all of other remaining visualized imaged bilateral visible gland colon and also"
              + " adjacent included main");
  private static final Set<String> BUT =
      Words.set(
          "other otherwise except remaining rest but size apart limited partially partly not no");
  private static final Set<String> SIDES = Set.of("left", "right");
  private static final int LONGEST_PART = 4;
  private static final int REACH = 5;
  private static final int MOST_PARTS = 500;

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    Set<Set<String>> normal = new LinkedHashSet<>();
    List<Sentence> images = draft.aboutTheImages();
    List<Side> ofTopics = Topic.sides(images);
    for (int i = 0; i < images.size(); i++) {
      // What is normal on one side is left to the rules on sides.
      if (!Draft.sumsUp(images.get(i))
          && !ofTopics.get(i).isOneSide()
          && !Words.any(images.get(i).words(), BUT)) {
        addNormal(images.get(i), normal);
      }
    }
    // What the findings tell of, too, is elsewhere.
    Set<Finding> found = EnumSet.noneOf(Finding.class);
    draft.claims().stream()
        .filter(claim -> !claim.isAbsent() && !claim.limits().concluding())
        .forEach(claim -> found.add(claim.finding().kind()));
    return draft.claims().stream()
        .filter(claim -> claim.isPresent() && claim.limits().concluding())
        .filter(claim -> !found.contains(claim.finding().kind()))
        .filter(claim -> isOfNoNormalPart(claim.finding()) && !claim.limits().old())
        .filter(claim -> isOfAny(claim, normal, draft))
        .<Flag>map(claim -> new Flag.NegationConflict(claim.span()))
        .toList();
  }

  private static boolean isOfNoNormalPart(Finding finding) {
    return Denials.byNormal(finding)
        || finding == Finding.THROMBOSIS
        || finding == Finding.OCCLUSION
        || finding == Finding.ENHANCEMENT
        || finding == Finding.EROSION;
  }

  private static void addNormal(Sentence sentence, Set<Set<String>> normal) {
    for (int at = 1; at < sentence.words().size(); at++) {
      boolean ends = at + 1 == sentence.words().size() || ENDS.contains(sentence.form(at + 1));
      if (NORMAL.contains(sentence.form(at)) && COPULAS.contains(sentence.form(at - 1)) && ends) {
        addParts(sentence, at - 1, normal);
      }
    }
  }

  /** "The phalanges and metatarsals": each by its words. */
  private static void addParts(Sentence sentence, int end, Set<Set<String>> normal) {
    Set<String> words = new HashSet<>();
    for (int at = end - 1; at >= -1; at--) {
      String form = sentence.form(at);
      boolean sign = at < 0 || sentence.words().get(at).isSign() || JOINS.contains(form);
      if (sign) {
        if (!words.isEmpty() && words.size() < LONGEST_PART && Collections.disjoint(words, SIDES)) {
          normal.add(Set.copyOf(words));
        }
        if (!JOINS.contains(form)) {
          return;
        }
        words.clear();
      } else if (!PLAIN.contains(form)) {
        words.add(form);
      }
    }
  }

  /** True where all words of a part stand around a finding. */
  private static boolean isOfAny(Claim claim, Set<Set<String>> normal, Draft draft) {
    Sentence sentence = draft.sentences().get(claim.limits().sentence());
    int at = 0;
    while (sentence.words().get(at).start() < claim.span().start()) {
      at++;
    }
    Set<String> around = new HashSet<>();
    IntStream.range(at - REACH, at + REACH + 2).mapToObj(sentence::form).forEach(around::add);
    return normal.stream().limit(MOST_PARTS).anyMatch(around::containsAll);
  }
}
