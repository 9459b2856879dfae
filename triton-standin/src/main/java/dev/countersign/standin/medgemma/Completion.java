package dev.countersign.standin.medgemma;

import java.util.List;

/**
 * A text as the model would have generated it.
 *
 * @param finishReason "stop", or "length" where the limit on tokens cut it
 */
record Completion(List<String> tokens, String finishReason) {

  static Completion of(String text, SamplingParameters sampling) {
    String ended = text;
    for (String stop : sampling.stop()) {
      int at = ended.indexOf(stop);
      ended = at < 0 ? ended : ended.substring(0, at);
    }
    List<String> tokens = Tokens.of(ended);
    return tokens.size() > sampling.maxTokens()
        ? new Completion(List.copyOf(tokens.subList(0, sampling.maxTokens())), "length")
        : new Completion(tokens, "stop");
  }
}
