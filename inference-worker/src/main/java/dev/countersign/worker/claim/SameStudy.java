package dev.countersign.worker.claim;

import java.util.Set;
import java.util.stream.IntStream;

/** What a sentence compares within one study: sides, phases, views. */
final class SameStudy {
  private static final Set<String> BESIDE =
      Words.set(
          "left right side other contralateral opposite expected usual normal average view frontal lateral pa ap arterial"
              + " venous t1 t2 flair axial coronal sagittal phase sequence medial posterior anterior dorsal upper lower healthy"
              + " unaffected uninjured window image");
  private static final int REACH_OF_THAN = 3;
  private static final Set<String> PHASES =
      Words.set(
          "phase delayed washout nephrographic expiratory expiration prone decubitus valsalva stress maneuver"
              + " equilibrium arterial centripetal spot tomosynthesis magnification evacuation straining kinetic "
              + "repetition emptying");
  private static final Phrases<Boolean> WITHIN_ONE_STUDY =
      new Phrases<Boolean>()
          .add(
              true,
              "curve,type of enhancement,rest acquisition,on the rest image,on rest image,at rest,"
                  + "stress and rest,rest and stress,"
                  + "during the examination,during the study,during the scan,during the exam,during the acquisition,"
                  + "during the procedure,"
                  + "during real time,during inspiration,during expiration,during respiration,during breathing,"
                  + "between the phase,between flexion and extension,between the two part,on later image,"
                  + "with the initial image,by the first hour,at ~ hour,at ~ minute,by ~ minute,dry swallow,"
                  + "minute film,minute image,minute view,functional view,functional image,"
                  + "to the late image,on the late image,on the early image,after voiding,after micturition,on standing,"
                  + "with compression,on compression,on coughing,with respiration,after contrast,post contrast,between the two view,"
                  + "between the two series,between the sequence,between view,on inspiration");
  private static final Phrases<Boolean> COMPARED_WITH_A_SIDE =
      new Phrases<Boolean>()
          .add(
              true,
              "compared with the right,compared with the left,compared to the right,compared to the left,"
                  + "compared with the other side,compared to the other side,compared with the contralateral,"
                  + "compared to the contralateral,compared with the opposite side,compared to the opposite side");
  private static final Set<String> SIDES = Set.of("right", "left", "one", "latter", "former");
  private static final Set<String> AFTER_A_NOUN =
      Words.set("is are was were with of between measure to for at in on and or but which by from");
  private static final Set<String> ARTICLES = Set.of("the", "this", "that");
  private static final Set<String> HAS = Set.of("has", "have");
  private static final int NEAR_TO_PHASE = 5;

  private final Sentence sentence;
  private final boolean spokenOf;
  private final boolean comparedWithASide;
  private final boolean labelled;

  SameStudy(Sentence sentence) {
    this.sentence = sentence;
    this.spokenOf = WITHIN_ONE_STUDY.isIn(sentence.words());
    this.comparedWithASide = COMPARED_WITH_A_SIDE.isIn(sentence.words());
    this.labelled =
        IntStream.range(0, NEAR_TO_PHASE)
            .filter(i -> sentence.form(i).equals(":"))
            .anyMatch(colon ->
                IntStream.range(0, colon).mapToObj(sentence::form).anyMatch(PHASES::contains));
  }

  /** True where a word of change compares with no earlier time. */
  boolean isComparedBy(Found<Change> change) {
    return comparedWithASide
        || comparesSides(change)
        || isOfOneStudy(change)
        || isOneOfTwo(change)
        || isDistance(change);
  }

  /** "Worse than on the left" speaks of no earlier time. */
  private boolean comparesSides(Found<Change> change) {
    boolean compared = false;
    boolean comparative = Changes.COMPARATIVES.contains(sentence.form(change.to() - 1));
    for (int i = change.from(); i < change.to() + REACH_OF_THAN; i++) {
      boolean there = BESIDE.contains(sentence.form(i));
      if (compared && there) {
        return true;
      }
      compared = compared || sentence.form(i).equals("than") || (comparative && i == change.to());
    }
    return false;
  }

  /** "Enhancement persists on the delayed images", "progressive narrowing towards the hilum". */
  private boolean isOfOneStudy(Found<Change> change) {
    // "Has extended towards the apices" is of a time.
    boolean ofATime = HAS.contains(sentence.form(change.from()));
    if (!ofATime
        && (sentence.form(change.to()).startsWith("toward")
            || sentence.form(change.to() + 1).startsWith("toward"))) {
      return true;
    }
    return change.meaning() != Change.COMPARED
        && (spokenOf
            || labelled
            || IntStream.range(change.from() - NEAR_TO_PHASE, change.to() + NEAR_TO_PHASE)
                .mapToObj(sentence::form)
                .anyMatch(PHASES::contains));
  }

  /** "The right is larger", where one of two is meant. */
  private boolean isOneOfTwo(Found<Change> change) {
    return change.meaning() != Change.UNCHANGED
        && Changes.COMPARATIVES.contains(sentence.form(change.to() - 1))
        && SIDES.contains(
            sentence.form(
                Changes.COPULAS.contains(sentence.form(change.from()))
                    ? change.from() - 1
                    : change.from() - 2));
  }

  /** "The Lisfranc interval is wide", but neither "in the interval" nor "interval growth". */
  private boolean isDistance(Found<Change> change) {
    String next = sentence.form(change.to());
    boolean noun = !ChangeMeaning.isWord(next) || AFTER_A_NOUN.contains(next);
    return sentence.form(change.from()).equals("interval")
        && change.to() - change.from() == 1
        && noun
        && !ARTICLES.contains(sentence.form(change.from() - 1));
  }
}
