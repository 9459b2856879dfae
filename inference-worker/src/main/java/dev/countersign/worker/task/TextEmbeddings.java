package dev.countersign.worker.task;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The embeddings of tasks' sentences, which are the same for every image: by model and prompt hash,
 * and good for the model version that made them. Safe for use by many threads.
 */
final class TextEmbeddings {
  private final Map<Key, Embedded> kept = new ConcurrentHashMap<>();

  /** Whose sentences. Another model makes other embeddings of the same ones. */
  record Key(String model, String promptSha256) {}

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

  Optional<Embedded> of(Key key) {
    return Optional.ofNullable(kept.get(key));
  }

  void keep(Key key, Embedded embedded) {
    kept.put(key, embedded);
  }

  /** Another server may have come, whose model has the same name and version. */
  void forget(String model) {
    kept.keySet().removeIf(key -> key.model().equals(model));
  }
}
