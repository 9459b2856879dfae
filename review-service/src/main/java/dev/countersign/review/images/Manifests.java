package dev.countersign.review.images;

import dev.countersign.events.ManifestInstance;
import dev.countersign.events.StudyManifest;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.schemas.EventCodec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which images a revision has, in order. Safe for use by many threads. */
public final class Manifests {
  private static final int MAX_BYTES = 32 * 1024 * 1024;
  private static final int KEPT = 32;

  private final BlobStore blobs;
  private final EventCodec codec;
  private final Recent<String, List<ManifestInstance>> recent = new Recent<>(KEPT);

  public Manifests(BlobStore blobs, EventCodec codec) {
    this.blobs = blobs;
    this.codec = codec;
  }

  /**
   * The instances of a manifest.
   *
   * @param sha256 of the manifest; null for an item without images
   * @throws IOException when it cannot be read
   */
  public List<ManifestInstance> instances(@Nullable String sha256) throws IOException {
    if (sha256 == null) {
      return List.of();
    }
    Optional<List<ManifestInstance>> known = recent.find(sha256);
    if (known.isPresent()) {
      return known.get();
    }
    if (!(codec.decode(blobs.read(sha256, MAX_BYTES)) instanceof StudyManifest manifest)) {
      throw new IOException("The manifest is something else");
    }
    return recent.keep(sha256, List.copyOf(manifest.getInstances()));
  }
}
