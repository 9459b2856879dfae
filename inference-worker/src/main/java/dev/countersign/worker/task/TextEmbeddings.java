package dev.countersign.worker.task;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The embeddings of tasks' sentences, which are the same for every image: by prompt hash, and good
 * for the model version that made them. Safe for use by many threads.
 */
final class TextEmbeddings {
  private final Map<String, Embedded> byPrompt = new ConcurrentHashMap<>();

  /** Embeddings of one prompt's sentences, one after the other, and who made them. */
  static final class Embedded {
    private final String modelVersion;
    private final boolean simulated;
    private final float[] vectors;

    Embedded(String modelVersion, boolean simulated, float[] vectors) {
      this.modelVersion = modelVersion;
      this.simulated = simulated;
      this.vectors = vectors;
    }

    String modelVersion() {
      return modelVersion;
    }

    boolean simulated() {
      return simulated;
    }

    float[] vectors() {
      return vectors;
    }
  }

  Optional<Embedded> of(String promptSha256) {
    return Optional.ofNullable(byPrompt.get(promptSha256));
  }

  void keep(String promptSha256, Embedded embedded) {
    byPrompt.put(promptSha256, embedded);
  }
}
