package dev.countersign.triage.study;

import dev.countersign.events.PriorReport;
import dev.countersign.events.PriorStudy;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.triage.AccessionContext;
import dev.countersign.events.triage.StudyState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which of a patient's earlier studies and reports a study is compared with, the latest first. */
final class Priors {
  private static final int MOST = 20;

  private Priors() {}

  /** When the study was made, or when its first instance came. */
  static Instant at(StudyState study) {
    return study.getHead().getStudyAt().orElse(study.getFirstInstanceAt());
  }

  /** What a study is to later ones. */
  static PriorStudy of(StudyState study, Assembly.Revised revised) {
    StudyAssembled event = revised.event();
    return PriorStudy.newBuilder()
        .setStudyUid(event.getStudyUid())
        .setSubjectId(event.getSubjectId())
        .setRevisionId(event.getRevisionId())
        .setAccession(event.getAccession().orElse(null))
        .setModality(event.getModality().orElse(null))
        .setBodyPart(event.getBodyPart().orElse(null))
        .setDescription(event.getDescription().orElse(null))
        .setInstanceCount(event.getInstanceCount())
        .setManifest(event.getManifest())
        .setAt(at(study))
        .setImage(revised.image().orElse(null))
        .build();
  }

  /** Those of the same body part or, where one has none, of the same modality. */
  static List<PriorStudy> studies(StudyState study, List<PriorStudy> earlier) {
    return earlier.stream()
        .filter(prior -> sameRegion(study, prior))
        .sorted(
            Comparator.comparing(PriorStudy::getAt)
                .thenComparing(PriorStudy::getStudyUid)
                .reversed())
        .limit(MOST)
        .toList();
  }

  private static boolean sameRegion(StudyState study, PriorStudy prior) {
    Optional<String> bodyPart = study.getHead().getBodyPart();
    boolean bothKnown = bodyPart.isPresent() && prior.getBodyPart().isPresent();
    return bothKnown
        ? bodyPart.equals(prior.getBodyPart())
        : study.getHead().getModality().equals(prior.getModality());
  }

  /** Those that are not about the study itself; a report does not say which region it is of. */
  static List<PriorReport> reports(StudyState study, List<PriorReport> earlier) {
    List<String> own = study.getContexts().stream().map(AccessionContext::getAccession).toList();
    return earlier.stream()
        .filter(report -> report.getAccession().filter(own::contains).isEmpty())
        .sorted(
            Comparator.comparing(PriorReport::getAt)
                .thenComparing(PriorReport::getNoteId)
                .reversed())
        .limit(MOST)
        .toList();
  }
}
