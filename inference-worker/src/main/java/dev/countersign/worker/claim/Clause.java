package dev.countersign.worker.claim;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where in a sentence a thought ends, so that a "no" before it says nothing about what follows. A
 * list goes on over its commas.
 */
final class Clause {
  private static final Set<String> TURNS =
      Words.set(
          ": but however although though except aside apart besides whereas while "
              + "which there because then yet despite otherwise noting");
  private static final Set<String> STARTS =
      Words.set(
          "a an the there is are it this these small mild mildly moderate "
              + "moderately large trace tiny minimal severe left right bilateral stable "
              + "possible possibly heart lung mediastinum normal unchanged with likely "
              + "new multiple scattered chronic old subtle slight patchy bibasilar "
              + "increased interval status show contain exhibit demonstrate has consistent compatible representing partially extensive "
              + "marked diffuse focal evidence unremarkable");
  private static final Set<String> SEEN =
      Words.set("seen identified noted evident visualized detected demonstrated");
  private static final Set<String> SUGGESTS = Words.set("suggest indicate account explain");
  private static final Set<String> ALTERNATIVE = Set.of("or", "nor");
  private static final int LIST_REACH = 12;
  private static final int LONGEST_NAME = 4;

  private final List<Word> words;

  Clause(Sentence sentence) {
    words = sentence.words();
  }

  /** True when a thought ends at this word, so that what follows is another. */
  boolean endsAt(int index) {
    Word word = words.get(index);
    if (TURNS.contains(word.form()) || isEndedBySeeing(index)) {
      return true;
    }
    if (word.is("than")) {
      return index > 0 && words.get(index - 1).is("other");
    }
    if (word.is(",") && isOneOfPairs(index)) {
      return true;
    }
    if (word.is(",") || word.is("and") || word.is("(")) {
      return index + 1 < words.size()
          && (startsAfter(index) || isInKeeping(index + 1))
          && !listGoesOn(index);
    }
    return word.is("with") && index > 0 && !joinsWith(words.get(index - 1));
  }

  /** "Diverticulosis without diverticulitis, cholelithiasis without cholecystitis". */
  private boolean isOneOfPairs(int comma) {
    int last = Math.min(words.size() - 1, comma + LONGEST_NAME);
    return IntStream.range(0, comma).anyMatch(i -> words.get(i).is("without"))
        && IntStream.rangeClosed(comma + 2, last).anyMatch(i -> words.get(i).is("without"));
  }

  /** "No effusion seen"; but "no uptake is seen in the ribs to suggest metastasis". */
  private boolean isEndedBySeeing(int index) {
    return SEEN.contains(words.get(index).form()) && !wasSeen(index) && !goesOnToSuggest(index);
  }

  private boolean goesOnToSuggest(int index) {
    int reach = Math.min(words.size() - 1, index + LIST_REACH);
    for (int i = index + 1; i < reach && !TURNS.contains(words.get(i).form()); i++) {
      if (words.get(i).is("to") && SUGGESTS.contains(words.get(i + 1).form())) {
        return true;
      }
    }
    return false;
  }

  /** "Resolution of the previously noted effusion". */
  private boolean wasSeen(int index) {
    return index > 0 && words.get(index - 1).is("previously");
  }

  private boolean startsAfter(int index) {
    boolean joined = words.get(index + 1).is("and") && index + 2 < words.size();
    return STARTS.contains(words.get(index + (joined ? 2 : 1)).form());
  }

  private boolean isInKeeping(int index) {
    return words.get(index).is("in")
        && index + 1 < words.size()
        && words.get(index + 1).is("keeping");
  }

  private boolean listGoesOn(int index) {
    int reach = Math.min(words.size(), index + LIST_REACH);
    for (int i = index + 1; i < reach && !TURNS.contains(words.get(i).form()); i++) {
      if (ALTERNATIVE.contains(words.get(i).form())) {
        return true;
      }
    }
    return false;
  }

  private static boolean joinsWith(Word before) {
    return before.is("consistent") || before.is("compatible") || before.is("keeping");
  }
}
