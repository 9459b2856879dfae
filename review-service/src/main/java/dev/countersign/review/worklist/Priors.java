package dev.countersign.review.worklist;

import dev.countersign.events.PriorReport;
import dev.countersign.events.PriorStudy;
import dev.countersign.events.WorklistItemChanged;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Earlier studies and reports of the same patient, the latest first. */
record Priors(List<Study> studies, List<Report> reports) {

  /** An earlier study; its images stand in a manifest. */
  record Study(
      @Nullable String description,
      @Nullable String modality,
      Instant at,
      int instanceCount,
      String manifestSha256) {
    static Study of(PriorStudy prior) {
      return new Study(
          prior.getDescription().orElse(null),
          prior.getModality().orElse(null),
          prior.getAt(),
          prior.getInstanceCount(),
          prior.getManifest().getSha256());
    }
  }

  /** An earlier report; its words are a blob. */
  record Report(String id, String type, Instant at, String sha256) {
    static Report of(PriorReport prior) {
      return new Report(
          prior.getNoteId(), prior.getDocumentType(), prior.getAt(), prior.getText().getSha256());
    }
  }

  static Priors of(WorklistItemChanged event) {
    return new Priors(
        event.getPriorStudies().stream().map(Study::of).toList(),
        event.getPriorReports().stream().map(Report::of).toList());
  }
}
