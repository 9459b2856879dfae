package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Words of change need an earlier study that the model was shown; so does a comparison with one.
 */
final class ChangeRule implements TextRule {
  private static final Set<String> NOTHING = Words.set("none no not unavailable nil without n na");

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    List<Flag> flags = new ArrayList<>();
    if (facts.prior()) {
      return flags;
    }
    for (Sentence sentence : draft.sentences()) {
      if (sentence.section().isAboutTheImages()) {
        compared(sentence, flags);
      } else if (sentence.section() == Section.COMPARISON && namesAStudy(sentence)) {
        flags.add(new Flag.ChangeWithoutPrior(sentence.span()));
      }
    }
    return flags;
  }

  private static void compared(Sentence sentence, List<Flag> flags) {
    var changes = new Changes(sentence);
    if (changes.all().isEmpty() || changes.lacksPrior()) {
      return;
    }
    for (Found<Change> change : changes.all()) {
      flags.add(new Flag.ChangeWithoutPrior(sentence.span(change.from(), change.to())));
    }
  }

  private static boolean namesAStudy(Sentence sentence) {
    return !new Changes(sentence).lacksPrior()
        && sentence.words().stream().noneMatch(word -> NOTHING.contains(word.form()));
  }
}
