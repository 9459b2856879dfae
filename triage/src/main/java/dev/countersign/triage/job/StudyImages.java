package dev.countersign.triage.job;

import dev.countersign.events.BlobRef;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.PriorStudy;
import java.util.List;
import java.util.Optional;

/**
 * What tasks may be shown of a study.
 *
 * @param modality of the study
 * @param bodyPart of the study
 * @param instances in the manifest's order
 * @param manifest that holds them
 * @param priors earlier studies of the same patient and region, the latest first
 */
public record StudyImages(
    Optional<String> modality,
    Optional<String> bodyPart,
    List<ManifestInstance> instances,
    BlobRef manifest,
    List<PriorStudy> priors) {
  public StudyImages {
    instances = List.copyOf(instances);
    priors = List.copyOf(priors);
  }
}
