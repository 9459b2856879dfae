package dev.countersign.triage.job;

import dev.countersign.events.JobInput;
import dev.countersign.events.ManifestInstance;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which frames of a study a task is shown. */
final class ImageChoice {
  /** View Position (0018,5101) of a frontal projection. */
  private static final Set<String> FRONTAL = Set.of("PA", "AP");

  private ImageChoice() {}

  /**
   * The first frames: frontal projections before all else, then in the manifest's own order. What
   * has no pixels is passed over.
   *
   * @param instances in the manifest's order
   * @param limit frames at most
   */
  static List<JobInput> choose(List<ManifestInstance> instances, int limit) {
    return instances.stream()
        .filter(ImageChoice::isImage)
        .sorted(Comparator.comparing(ImageChoice::isFrontal).reversed())
        .flatMap(ImageChoice::frames)
        .limit(limit)
        .toList();
  }

  private static boolean isImage(ManifestInstance instance) {
    return positive(instance.getRows()) && positive(instance.getColumns());
  }

  private static boolean positive(Optional<Integer> size) {
    return size.filter(pixels -> pixels > 0).isPresent();
  }

  private static boolean isFrontal(ManifestInstance instance) {
    return instance.getViewPosition().filter(FRONTAL::contains).isPresent();
  }

  private static Stream<JobInput> frames(ManifestInstance instance) {
    return IntStream.range(0, Math.max(1, instance.getFrames()))
        .mapToObj(frame ->
            JobInput.newBuilder()
                .setBlob(instance.getBlob())
                .setTransferSyntaxUid(instance.getTransferSyntaxUid())
                .setFrame(frame)
                .build());
  }
}
