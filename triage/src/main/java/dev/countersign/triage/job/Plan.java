package dev.countersign.triage.job;

import dev.countersign.events.InferenceRequested;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of models about one revision.
 *
 * @param jobs in the catalogue's order
 * @param noDraftReason for a reader, where no job will bring a draft
 */
public record Plan(List<InferenceRequested> jobs, Optional<String> noDraftReason) {
  public Plan {
    jobs = List.copyOf(jobs);
  }
}
