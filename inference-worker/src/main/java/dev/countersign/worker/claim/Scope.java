package dev.countersign.worker.claim;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Denials and doubts of one sentence and how far each reaches, in the manner of NegEx: forward over
 * a list to the end of the thought, backward over the verb.
 */
final class Scope {
  private static final int REACH = 30;
  private static final int REACH_BEHIND = 14;
  private static final int REACH_OF_ADJECTIVE = 3;
  private static final int REACH_OF_RESOLVED = 8;
  private static final int ADVERBS = 2;
  private static final int LONGEST_SUBJECT = 4;
  private static final Set<String> ADJECTIVES = Set.of("absent", "resolved", "excluded", "removed");
  private static final Set<String> PREDICATES =
      Words.set("absent resolved excluded removed possible suspected questionable");
  private static final Set<String> VERBS =
      Words.set(
          "is are was were has have been be can cannot could may show demonstrate "
              + "measure project extend appear remain");

  private static final Set<String> NEARLY =
      Set.of("nearly", "almost", "partially", "partly", "mostly", "largely", "incompletely");
  private static final Set<String> DENIES_INSIDE = Set.of("not", "no", "without");
  private static final Set<String> DENIES_THEN = Set.of("not", "absent");
  private static final Set<String> EARLIER =
      Words.set(
          "prior previous previously before earlier last yesterday formerly initially ago baseline then");
  private static final int REACH_OF_TIME = 8;

  /** "No uptake suspicious for metastasis". */
  static final Set<String> QUALIFYING = Set.of("suspicious", "concerning", "worrisome");

  private final Sentence sentence;
  private final Clause clause;
  private final @Nullable Cue[] forward;
  private final @Nullable Cue[] backward;

  Scope(Sentence sentence) {
    this.sentence = sentence;
    this.clause = new Clause(sentence);
    this.forward = marked(Cue.forward());
    this.backward = marked(Cue.backward());
  }

  /**
   * Cues at their words; each behind a cue's last word in a longer phrase counts as that phrase.
   */
  private @Nullable Cue[] marked(Phrases<Cue> cues) {
    @Nullable Cue[] marks = new @Nullable Cue[sentence.words().size()];
    for (Found<Cue> cue : cues.in(sentence.words())) {
      if (isOfItself(cue.from())) {
        continue;
      }
      for (int i = cue.from(); i < cue.to(); i++) {
        marks[i] = cue.meaning();
      }
    }
    return marks;
  }

  /** A vein that is "not compressible" has a clot. */
  private boolean isOfItself(int at) {
    return sentence.form(at).equals("not") && sentence.form(at + 1).equals("compressible");
  }

  Assertion of(Found<Mention> mention) {
    if (mention.meaning().normal()) {
      return Assertion.DENIED;
    }
    if (deniedInside(mention)) {
      return Assertion.DENIED;
    }
    if (isSubjectOfNone(mention.from())) {
      return Assertion.STATED;
    }
    return Assertion.of(before(mention.from()), behind(mention));
  }

  /** "None of the nodules cavitates" leaves the nodules. */
  private boolean isSubjectOfNone(int from) {
    for (int i = from - 1; i >= Math.max(1, from - LONGEST_SUBJECT); i--) {
      if (sentence.form(i).equals("of") && sentence.form(i - 1).equals("none")) {
        return true;
      }
      if (VERBS.contains(sentence.form(i))) {
        return false;
      }
    }
    return false;
  }

  /** "Heart is not enlarged", where the phrase has the denial within. */
  private boolean deniedInside(Found<Mention> mention) {
    for (int i = mention.from(); i < mention.to(); i++) {
      if (DENIES_INSIDE.contains(sentence.form(i)) && !isOfItself(i)) {
        return true;
      }
    }
    return false;
  }

  /** True when what stands at a word is denied before it. */
  boolean denies(int index) {
    return before(index).filter(cue -> cue == Cue.DENIES).isPresent();
  }

  /** "Emphysema is absent". */
  boolean isDeniedBehind(Found<Mention> mention) {
    return behind(mention).filter(cue -> cue == Cue.DENIES_BEFORE).isPresent();
  }

  private Optional<Cue> before(int index) {
    Optional<Cue> nearest = Optional.empty();
    int first = Math.max(0, index - REACH);
    for (int i = index - 1; i >= first; i--) {
      Cue cue = forward[i];
      if (cue == null && clause.endsAt(i)) {
        break;
      }
      if (cue == null || !reaches(i, index)) {
        continue;
      }
      // "No opacity to suggest pneumonia" denies both.
      if (cue == Cue.DENIES && nearest.filter(near -> near == Cue.LEAVES).isEmpty()) {
        return nearest.filter(near -> near == Cue.OPENS).isPresent() && !leadsUp(i, index)
            ? nearest
            : Optional.of(cue);
      }
      nearest = nearest.or(() -> Optional.of(cue));
    }
    return nearest;
  }

  /** A denial with a doubt behind it still denies when it leads up to it. */
  private boolean leadsUp(int denial, int index) {
    for (int i = denial; i < index; i++) {
      boolean qualifies =
          sentence.form(i).equals("for") && QUALIFYING.contains(sentence.form(i - 1));
      if (qualifies || sentence.form(i).equals("to") || sentence.form(i).equals("of")) {
        return true;
      }
    }
    return false;
  }

  private boolean reaches(int cue, int mention) {
    int reach = sentence.form(cue).equals("resolved") ? REACH_OF_RESOLVED : REACH_OF_ADJECTIVE;
    return !ADJECTIVES.contains(sentence.form(cue)) || mention - cue <= reach;
  }

  private Optional<Cue> behind(Found<Mention> mention) {
    int last = Math.min(sentence.words().size(), mention.to() + REACH_BEHIND);
    // "Occult fracture possible".
    if (mention.to() == sentence.words().size() - 1 && backward[mention.to()] == Cue.OPENS_BEFORE) {
      return Optional.of(Cue.OPENS_BEFORE);
    }
    for (int i = mention.to(); i < last; i++) {
      if (sentence.form(i).equals("versus") || sentence.form(i).equals("vs")) {
        return i - mention.to() < 2 ? Optional.of(Cue.OPENS_BEFORE) : Optional.empty();
      }
      if (VERBS.contains(sentence.form(i))) {
        return startsAnew(mention.to(), i) ? Optional.empty() : afterVerb(i, last);
      }
      if (backward[i] != null && isLabelOfMore(mention, i)) {
        return Optional.of(Cue.OPENS_BEFORE);
      }
      if (backward[i] != null && !PREDICATES.contains(sentence.form(i))) {
        boolean ofAnother = isOfThePast(i) || isNegativeItself(mention.to(), i) || isOfAPart(i);
        return ofAnother ? Optional.empty() : Optional.ofNullable(backward[i]);
      }
      if (forward[i] == Cue.DENIES || turns(i)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * "Nodes, lymphoma to be considered", but neither "nodes, masses and cysts" nor an apposition.
   */
  private boolean startsAnew(int from, int verb) {
    for (int i = verb - 1; i >= from; i--) {
      String form = sentence.form(i);
      if (form.equals(",")) {
        return i < verb - 1;
      }
      if (form.equals("or") || form.equals("and") || form.equals("nor")) {
        return false;
      }
    }
    return false;
  }

  /** "Fistula/abscess: no abscess" tells nothing of a fistula. */
  private boolean isLabelOfMore(Found<Mention> label, int colon) {
    return sentence.form(colon).equals(":")
        && Mention.in(sentence).stream()
            .filter(other -> other.from() == colon + 2)
            .anyMatch(other ->
                other.meaning().finding().general() != label.meaning().finding().general());
  }

  /** "Consolidation, much of it gone". */
  private boolean isOfAPart(int cue) {
    return sentence.form(cue - 1).equals("it") && !sentence.form(cue - 3).equals("all");
  }

  /** "Rectal cancer, fascia clear, EMVI negative": the cancer is there. */
  private boolean isNegativeItself(int from, int cue) {
    return sentence.form(cue).equals("negative")
        && IntStream.range(from, cue).mapToObj(sentence::form).anyMatch(","::equals);
  }

  private boolean turns(int index) {
    String form = sentence.form(index);
    return form.equals(":")
        || form.equals("but")
        || form.equals("while")
        || form.equals("source")
        || form.equals("cause")
        || form.equals("with")
        || form.equals("there");
  }

  private Optional<Cue> afterVerb(int verb, int last) {
    for (int i = verb; i < Math.min(last, verb + ADVERBS + 2); i++) {
      if (backward[i] != null) {
        return isOfThePast(i) || NEARLY.contains(sentence.form(i - 1))
            ? Optional.empty()
            : Optional.ofNullable(backward[i]);
      }
    }
    return Optional.empty();
  }

  /** "An infiltrate that was not present on the last examination". */
  private boolean isOfThePast(int denial) {
    return DENIES_THEN.contains(sentence.form(denial))
        && IntStream.range(denial, denial + REACH_OF_TIME)
            .mapToObj(sentence::form)
            .takeWhile(form -> !form.equals(","))
            .anyMatch(EARLIER::contains);
  }

  /** The words before a finding that no thought's end parts from it, nearest first. */
  List<Word> leadingUpTo(int index, int most) {
    int first = index;
    while (first > 0 && index - first < most && !clause.endsAt(first - 1)) {
      first--;
    }
    return sentence.words().subList(first, index);
  }
}
