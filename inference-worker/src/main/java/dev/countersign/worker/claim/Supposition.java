package dev.countersign.worker.claim;

import java.util.Set;
import java.util.stream.IntStream;

/** What a sentence only supposes, foretells, advises or means to find out. */
final class Supposition {
  private static final Set<String> PURPOSE =
      Words.set(
          "document ensure confirm assess evaluate exclude rule monitor establish "
              + "determine verify demonstrate detect judge gauge until whether if should would "
              + "recommend recommended suggest suggested consider advised advise could "
              + "correlate correlation follow cannot can't unable helpful for");

  /** "The natural course is one of gradual progression". */
  private static final Set<String> COURSE = Set.of("natural", "prognosis");

  private static final Set<String> PURPOSE_NEAR =
      Set.of("for", "follow", "demonstrate", "could", "suggest");
  private static final int NEAR_ENOUGH_TO_EXPECT = 8;
  private static final Set<String> FORETELLING =
      Words.set("expected anticipated unlikely depend dependent");
  private static final Set<String> BE = Set.of("is", "are", "has", "have", "ought");
  private static final Set<String> ANY = Set.of("a", "an", "any");
  private static final Set<String> CHANGES =
      Words.set(
          "response stability growth increase enlargement progression resolution change regression improvement decrease"
              + " development worsening persistence recurrence");
  private static final Set<String> MAY = Set.of("may", "might", "could");
  private static final Set<String> SHOWS = Set.of("show", "demonstrate", "reveal", "prove");
  private static final Set<String> OF_ITSELF = Set.of("reduced", "developed", "appeared");
  private static final Set<String> WOULD = Set.of("would", "should", "can");
  private static final int NEAR_TO_SUPPOSE = 14;
  private static final Set<String> OPENS = Set.of("if", "should", "unless");
  private static final int FAR = 12;
  private static final int NEAR = 2;

  private final Sentence sentence;

  Supposition(Sentence sentence) {
    this.sentence = sentence;
  }

  /** True where a word of change tells of nothing that was seen. */
  boolean covers(Found<Change> change) {
    return isConditional(change.from())
        || isForetold(change.to())
        || isSupposed(change)
        || isSupposedOfItself(change)
        || isAdvised(change)
        || isPurpose(change.from());
  }

  /** "Should the cyst have grown by then or a new one have come, ...". */
  private boolean isConditional(int at) {
    return IntStream.range(0, at)
        .filter(i -> OPENS.contains(sentence.form(i)))
        .anyMatch(i -> i == 0 || !ChangeMeaning.isWord(sentence.form(i - 1)));
  }

  /** "No change in the soft tissues is expected". */
  private boolean isForetold(int from) {
    for (int i = from; i < from + NEAR_ENOUGH_TO_EXPECT; i++) {
      String form = sentence.form(i);
      if (FORETELLING.contains(form)) {
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
    // "A pulled elbow may have reduced"; but "the effusion may have increased" compares.
    if (MAY.contains(sentence.form(change.from() - 1))
        && OF_ITSELF.contains(sentence.form(change.to() - 1))) {
      return true;
    }
    if (MAY.contains(sentence.form(change.from() - 2))
        && SHOWS.contains(sentence.form(change.from() - 1))) {
      return true;
    }
    boolean any =
        ANY.contains(sentence.form(change.from() - 1))
            || sentence.form(change.from() - 2).equals("that");
    return any
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
            .anyMatch(WOULD::contains);
  }

  /** "Progress films are recommended", "serial films every 6 hours". */
  private boolean isAdvised(Found<Change> change) {
    return Changes.STUDIES.contains(sentence.form(change.to() - 1))
        && (sentence.form(change.to()).equals("every")
            || MAY.contains(sentence.form(change.to()))
            || sentence.words().stream()
                .skip(change.to())
                .map(Word::form)
                .anyMatch(
                    Set.of("recommended", "advised", "suggested", "required", "needed")::contains));
  }

  /** "CT in 6 months to document resolution". */
  private boolean isPurpose(int at) {
    // "To look for new or enlarging lesions".
    if (sentence.form(at - 1).equals("or") && at > 2 && isPurpose(at - 2)) {
      return true;
    }
    for (int i = at - 1; i >= Math.max(0, at - FAR); i--) {
      String form = sentence.form(i);
      boolean near = at - i <= NEAR;
      boolean purpose = PURPOSE.contains(form) && (near || !PURPOSE_NEAR.contains(form));
      if (purpose || COURSE.contains(form) || isDue(i)) {
        return true;
      }
      if (form.equals(".") || form.equals(":")) {
        return false;
      }
    }
    return false;
  }

  /** "Alignment is to be checked on new views", "so that any new density can be seen". */
  private boolean isDue(int at) {
    String before = sentence.form(at - 1);
    return switch (sentence.form(at)) {
      case "be" -> before.equals("to") && BE.contains(sentence.form(at - 2));
      case "that" -> before.equals("so");
      default -> false;
    };
  }
}
