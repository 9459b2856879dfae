package dev.countersign.worker.grounding;

import java.util.List;

/**
 * What a model says about an image.
 *
 * @param probabilities one a pair of sentences, 0 to 1
 * @param model that answered, with its version
 * @param simulated true when a stand-in took part
 */
public record ImageScored(List<Double> probabilities, String model, boolean simulated) {
  public ImageScored {
    probabilities = List.copyOf(probabilities);
  }
}
