package dev.countersign.worker.claim;

import java.util.Set;
import java.util.stream.IntStream;

/** What a sentence only supposes, foretells, advises or means to find out. */
final class Supposition {
  private static final Set<String> PURPOSE =
      Words.set(
          "document ensure confirm assess evaluate exclude monitor establish "
              + "determine verify demonstrate detect until whether if should would "
              + "recommend recommended suggest suggested consider advised advise could "
              + "correlate correlation follow cannot can't unable helpful for");
  private static final Set<String> PURPOSE_NEAR =
      Set.of("for", "follow", "demonstrate", "could", "suggest");
  private static final int NEAR_ENOUGH_TO_EXPECT = 8;
  private static final Set<String> ANY = Set.of("a", "an", "any");
  private static final Set<String> CHANGES =
      Words.set(
          "stability growth increase enlargement progression resolution change regression improvement decrease"
              + " development worsening persistence recurrence");
  private static final int NEAR_TO_SUPPOSE = 4;
  private static final int FAR = 12;
  private static final int NEAR = 2;

  private final Sentence sentence;

  Supposition(Sentence sentence) {
    this.sentence = sentence;
  }

  /** True where a word of change tells of nothing that was seen. */
  boolean covers(Found<Change> change) {
    return isForetold(change.to())
        || isSupposed(change)
        || isSupposedOfItself(change)
        || isAdvised(change)
        || isPurpose(change.from());
  }

  /** "No change in the soft tissues is expected". */
  private boolean isForetold(int from) {
    for (int i = from; i < from + NEAR_ENOUGH_TO_EXPECT; i++) {
      String form = sentence.form(i);
      if (form.equals("expected") || form.equals("anticipated")) {
        return !sentence.form(i - 1).equals("as");
      }
      if (form.equals(",")) {
        return false;
      }
    }
    return false;
  }

  /** "A growing lesion would need MRI". */
  private boolean isSupposed(Found<Change> change) {
    return ANY.contains(sentence.form(change.from() - 1))
        && IntStream.range(change.to(), change.to() + NEAR_TO_SUPPOSE)
            .mapToObj(sentence::form)
            .anyMatch(form -> form.equals("would") || form.equals("should"));
  }

  /** "Stability over two years would imply a benign lesion". */
  private boolean isSupposedOfItself(Found<Change> change) {
    return CHANGES.contains(sentence.form(change.from()))
        && IntStream.range(change.to(), change.to() + NEAR_ENOUGH_TO_EXPECT)
            .mapToObj(sentence::form)
            .takeWhile(form -> !form.equals(","))
            .anyMatch(form -> form.equals("would") || form.equals("should"));
  }

  /** "Progress films are recommended". */
  private boolean isAdvised(Found<Change> change) {
    return Changes.STUDIES.contains(sentence.form(change.to() - 1))
        && sentence.words().stream()
            .skip(change.to())
            .map(Word::form)
            .anyMatch(
                Set.of("recommended", "advised", "suggested", "required", "needed")::contains);
  }

  /** "CT in 6 months to document resolution". */
  private boolean isPurpose(int at) {
    for (int i = at - 1; i >= Math.max(0, at - FAR); i--) {
      String form = sentence.form(i);
      boolean near = at - i <= NEAR;
      if (PURPOSE.contains(form) && (near || !PURPOSE_NEAR.contains(form))) {
        return true;
      }
      if (form.equals(".") || form.equals(":")) {
        return false;
      }
    }
    return false;
  }
}
