package dev.countersign.triage.job;

import dev.countersign.events.JobInput;
import dev.countersign.events.ManifestInstance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which series of a study a task is shown: the one with the most frames, the first of several. It
 * is named by its number among the series of the manifest, which no identifier travels with.
 */
final class SeriesChoice {
  /** What a manifest is to a task. */
  static final String ROLE = "series";

  private SeriesChoice() {}

  static Optional<JobInput> longest(StudyImages study, Set<String> modalities) {
    List<Map.Entry<String, Integer>> series =
        List.copyOf(frames(study.instances(), modalities).entrySet());
    int most = series.stream().mapToInt(Map.Entry::getValue).max().orElse(0);
    for (int i = 0; i < series.size() && most > 0; i++) {
      if (series.get(i).getValue() == most) {
        return Optional.of(
            JobInput.newBuilder().setBlob(study.manifest()).setFrame(i).setRole(ROLE).build());
      }
    }
    return Optional.empty();
  }

  /** Frames of each series in the manifest's order, 0 for what is no image of these modalities. */
  private static Map<String, Integer> frames(
      List<ManifestInstance> instances, Set<String> modalities) {
    Map<String, Integer> frames = new LinkedHashMap<>();
    for (ManifestInstance instance : instances) {
      boolean meant =
          ImageChoice.isImage(instance)
              && (instance.getModality().isEmpty()
                  || ImageChoice.isOf(modalities, instance.getModality()));
      frames.merge(
          instance.getSeriesUid(), meant ? Math.max(1, instance.getFrames()) : 0, Math::addExact);
    }
    return frames;
  }
}
