package dev.countersign.triage.job;

import dev.countersign.events.JobInput;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.PriorImage;
import dev.countersign.events.PriorStudy;
import dev.countersign.platform.task.TaskDescriptor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which frames of a study a task is shown. */
public final class ImageChoice {
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

  /**
   * What a task is shown of a study, and of its prior where it asks for one.
   *
   * @return nothing where it lacks what it needs
   */
  static List<JobInput> choose(TaskDescriptor task, StudyImages study) {
    if (task.series()) {
      return SeriesChoice.longest(study, task.appliesTo().modalities()).stream().toList();
    }
    if (!task.prior()) {
      return choose(study.instances(), task.images());
    }
    List<JobInput> current = choose(study.instances(), task.images() - 1);
    return prior(study.priors(), task.appliesTo().modalities())
        .filter(_ -> !current.isEmpty())
        .map(image -> Stream.concat(Stream.of(image), current.stream()).toList())
        .orElse(List.of());
  }

  private static Optional<JobInput> prior(List<PriorStudy> priors, Set<String> modalities) {
    return priors.stream()
        .filter(prior -> isOf(modalities, prior.getModality()))
        .flatMap(prior -> prior.getImage().stream())
        .map(image ->
            JobInput.newBuilder()
                .setBlob(image.getBlob())
                .setTransferSyntaxUid(image.getTransferSyntaxUid())
                .setFrame(image.getFrame())
                .setRole("prior")
                .build())
        .findFirst();
  }

  /** True where a modality is one of these; an empty set means any. */
  static boolean isOf(Set<String> modalities, Optional<String> modality) {
    return modalities.isEmpty() || modality.filter(modalities::contains).isPresent();
  }

  /** The image that a later study is compared with. */
  public static Optional<PriorImage> forComparison(List<ManifestInstance> instances) {
    return choose(instances, 1).stream()
        .map(input ->
            new PriorImage(
                input.getBlob(), input.getTransferSyntaxUid().orElseThrow(), input.getFrame()))
        .findFirst();
  }

  static boolean isImage(ManifestInstance instance) {
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
