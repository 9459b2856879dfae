package dev.countersign.standalone.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The area under the receiver operating characteristic: the probability that a positive case scores
 * higher than a negative one, ties counting half (Hanley and McNeil, Radiology 143, 1982).
 */
final class Auc {
  private static final int SHUFFLES = 500;

  private Auc() {}

  /**
   * A score and whether what it is about is there.
   *
   * @param score higher means rather there
   */
  record Scored(double score, boolean positive) {}

  /** NaN when all cases are of one kind. */
  static double of(List<Scored> cases) {
    double won = 0;
    long pairs = 0;
    for (Scored positive : cases) {
      for (Scored negative : cases) {
        if (positive.positive() && !negative.positive()) {
          won += (Math.signum(positive.score() - negative.score()) + 1) / 2;
          pairs++;
        }
      }
    }
    return pairs == 0 ? Double.NaN : won / pairs;
  }

  /** The mean over many random assignments of the same labels: .5 unless the measure is wrong. */
  static double ofShuffled(List<Scored> cases, long seed) {
    var random = new Random(seed);
    List<Boolean> labels = new ArrayList<>(cases.stream().map(Scored::positive).toList());
    double sum = 0;
    for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
      Collections.shuffle(labels, random);
      List<Scored> shuffled = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        shuffled.add(new Scored(cases.get(i).score(), labels.get(i)));
      }
      sum += of(shuffled);
    }
    return sum / SHUFFLES;
  }
}
