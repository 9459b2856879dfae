package dev.countersign.review.worklist;

import dev.countersign.events.DraftText;
import dev.countersign.events.Provenance;
import dev.countersign.events.TaskOutcome;
import dev.countersign.events.UrgencyAssessment;
import dev.countersign.events.WorklistItemChanged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the item page shows and the report says beyond the row; kept as the JSON column {@code
 * items.detail}.
 */
record ItemDetail(
    @Nullable String reason,
    List<Note> notes,
    List<Score> scores,
    List<Run> provenance,
    @Nullable DraftReading reading,
    List<String> tierReasons,
    Priors priors,
    @Nullable ImagingOrder order) {

  /** A linked document; its words are a blob. */
  record Note(String id, String type, @Nullable Instant authoredAt, String sha256) {}

  /** A finding and its probability, 0 to 1. */
  record Score(String finding, double probability) {}

  /** One task's run on a model, or what it failed by. */
  record Run(
      String taskId,
      boolean drafted,
      String model,
      String modelVersion,
      String server,
      boolean simulated,
      String promptSha256,
      String preprocessingId,
      String sampling,
      List<String> preparedSha256,
      String workerId,
      int attempt,
      Instant startedAt,
      Instant completedAt,
      @Nullable Integer inputTokens,
      @Nullable Integer outputTokens) {}

  static ItemDetail of(WorklistItemChanged event) {
    Optional<DraftText> draft = draft(event);
    return new ItemDetail(
        event.getReason().orElse(null),
        event.getNotes().stream()
            .map(note ->
                new Note(
                    note.getNoteId(),
                    note.getDocumentType(),
                    note.getAuthoredAt().orElse(null),
                    note.getText().getSha256()))
            .toList(),
        event.getTasks().stream()
            .flatMap(task -> task.getAnswer().stream())
            .filter(UrgencyAssessment.class::isInstance)
            .flatMap(answer -> ((UrgencyAssessment) answer).getScores().stream())
            .map(score -> new Score(score.getFinding(), score.getProbability()))
            .toList(),
        event.getTasks().stream()
            .flatMap(task -> task.getProvenance().map(from -> run(task, from)).stream())
            .toList(),
        draft.map(DraftReading::of).orElse(null),
        draft.map(DraftReading::doubts).orElse(List.of()),
        Priors.of(event),
        event.getOrder().map(ImagingOrder::of).orElse(null));
  }

  /** The draft that stands on the page: the first that a task has brought. */
  static Optional<DraftText> draft(WorklistItemChanged event) {
    return event.getTasks().stream()
        .flatMap(task -> task.getAnswer().stream())
        .filter(DraftText.class::isInstance)
        .map(DraftText.class::cast)
        .findFirst();
  }

  private static Run run(TaskOutcome task, Provenance from) {
    return new Run(
        task.getTaskId(),
        task.getAnswer().orElse(null) instanceof DraftText,
        from.getModel(),
        from.getModelVersion(),
        from.getServer(),
        from.getSimulated(),
        from.getPromptSha256(),
        from.getPreprocessingId(),
        from.getSampling(),
        from.getPreparedSha256(),
        from.getWorkerId(),
        from.getAttempt(),
        from.getStartedAt(),
        from.getCompletedAt(),
        from.getInputTokens().orElse(null),
        from.getOutputTokens().orElse(null));
  }
}
