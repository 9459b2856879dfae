package dev.countersign.worker.task;

import java.util.List;

/**
 * The probability of a finding from paired prompts (zero-shot, as published for MedSigLIP): with
 * {@code p} and {@code a} the mean cosine of the image with the sentences that say it is present
 * and absent,
 *
 * <pre>probability = exp(s * p) / (exp(s * p) + exp(s * a)),  s = exp(logit_scale)</pre>
 */
final class FindingSoftmax {
  private FindingSoftmax() {}

  static double probability(
      float[] image, List<float[]> present, List<float[]> absent, double logitScale) {
    double difference = mean(image, present) - mean(image, absent);
    return 1 / (1 + Math.exp(-Math.exp(logitScale) * difference));
  }

  private static double mean(float[] image, List<float[]> texts) {
    return texts.stream().mapToDouble(text -> cosine(image, text)).average().orElseThrow();
  }

  static double cosine(float[] one, float[] other) {
    double product = 0;
    double oneSquared = 0;
    double otherSquared = 0;
    for (int i = 0; i < one.length; i++) {
      product += (double) one[i] * other[i];
      oneSquared += (double) one[i] * one[i];
      otherSquared += (double) other[i] * other[i];
    }
    return product / Math.sqrt(oneSquared * otherSquared);
  }
}
