package dev.countersign.standin.medsiglip;

import dev.countersign.standin.chest.ChestReading;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Unit vectors in which a picture and the texts that fit it point the same way. The first
 * dimensions stand for {@link Concept concepts}; the rest is noise drawn from the input, the
 * pictures' in even dimensions and the texts' in odd ones, so that noise alone makes nothing alike.
 */
final class EmbeddingSpace {

  static final int DIMENSIONS = 1152;

  /** The natural logarithm of the factor that turns a cosine into a logit. */
  static final float LOGIT_SCALE = (float) Math.log(100);

  /** So that a statement about nothing known here is rather not fitting. */
  static final float LOGIT_BIAS = -2f;

  private static final List<Concept> AXES = List.of(Concept.values());
  private static final int FIRST_NOISE = 16;
  private static final double IMAGE_WEIGHT = 0.16;
  private static final double TEXT_WEIGHT = 0.35;

  private EmbeddingSpace() {}

  static float[] of(ChestReading reading, long hash) {
    double[] vector = new double[DIMENSIONS];
    for (Concept concept : AXES) {
      vector[AXES.indexOf(concept)] = IMAGE_WEIGHT * (2 * concept.strength(reading) - 1);
    }
    return filled(vector, hash, 0);
  }

  static float[] of(String text) {
    double[] vector = new double[DIMENSIONS];
    Optional<Statement> statement = Statement.read(text);
    statement.ifPresent(
        s -> vector[AXES.indexOf(s.concept())] = s.affirmed() ? TEXT_WEIGHT : -TEXT_WEIGHT);
    return filled(vector, text.hashCode(), 1);
  }

  /** Fills up with noise to unit length. */
  private static float[] filled(double[] vector, long seed, int parity) {
    SplittableRandom random = new SplittableRandom(seed);
    double meaning = squares(vector);
    double[] noise = new double[DIMENSIONS];
    for (int i = FIRST_NOISE + parity; i < DIMENSIONS; i += 2) {
      noise[i] = random.nextDouble() * 2 - 1;
    }
    double scale = Math.sqrt((1 - meaning) / squares(noise));
    float[] unit = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      unit[i] = (float) (vector[i] + noise[i] * scale);
    }
    return unit;
  }

  private static double squares(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return sum;
  }
}
