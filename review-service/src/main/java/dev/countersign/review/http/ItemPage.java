package dev.countersign.review.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.access.Sight;
import dev.countersign.review.delivery.Deliveries;
import dev.countersign.review.worklist.DraftReading;
import dev.countersign.review.worklist.History;
import dev.countersign.review.worklist.OpenItem;
import dev.countersign.review.worklist.WorklistRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of an item, as the page gets it.
 *
 * @param withoutPatient the asker does not see whose it is, nor images and texts
 */
record ItemPage(
    WorklistRow row,
    @Nullable Draft draft,
    OpenItem.@Nullable Editing editing,
    @JsonProperty("final") @Nullable Final signed,
    @Nullable Rejected rejected,
    @Nullable Retracted retracted,
    List<Image> images,
    List<Note> notes,
    @Nullable String reason,
    JsonNode scores,
    JsonNode provenance,
    JsonNode tierReasons,
    Priors priors,
    List<Asked> questions,
    List<History.Entry> history,
    List<Deliveries.Standing> deliveries,
    @Nullable Instant openedAt,
    boolean withoutPatient) {
  private static final String NOT_SHOWN = "[Not shown: your role does not see patients.]";

  /** The item as somebody with this sight sees it. */
  ItemPage seen(Sight sight) {
    return sight.showsPatient()
        ? this
        : new ItemPage(
            sight.of(row),
            draft == null ? null : draft.withoutText(),
            null,
            signed == null ? null : signed.withoutText(),
            rejected == null ? null : rejected.withoutComment(),
            retracted == null ? null : retracted.withoutReason(),
            List.of(),
            List.of(),
            null,
            scores,
            provenance,
            tierReasons,
            new Priors(List.of(), List.of()),
            List.of(),
            history.stream().map(History.Entry::withoutWords).toList(),
            deliveries.stream().map(Deliveries.Standing::withoutAnswer).toList(),
            openedAt,
            true);
  }

  /** The model's words. */
  record Draft(
      String text,
      String taskId,
      String model,
      String modelVersion,
      boolean simulated,
      String sha256,
      String completedAt,
      JsonNode claims,
      JsonNode flags,
      @Nullable String textRules,
      @Nullable String groundedBy) {

    private Draft withoutText() {
      return new Draft(
          NOT_SHOWN,
          taskId,
          model,
          modelVersion,
          simulated,
          sha256,
          completedAt,
          claims,
          flags,
          textRules,
          groundedBy);
    }
  }

  /** Earlier studies and reports. */
  record Priors(List<PriorStudy> studies, List<Note> reports) {}

  /**
   * An earlier study.
   *
   * @param number in the address of its images
   * @param tag of just these images; another study may come to stand under the number
   */
  record PriorStudy(
      int number,
      String tag,
      @Nullable String description,
      @Nullable String modality,
      String at,
      int instanceCount,
      List<Image> images) {}

  /** A question to a model, and its answer so far; never a part of the report by itself. */
  record Asked(
      String jobId,
      String task,
      String question,
      int image,
      int frame,
      String askedBy,
      Instant askedAt,
      String state,
      @Nullable String answer,
      @Nullable DraftReading reading,
      @Nullable Double score,
      @Nullable String failure,
      boolean simulated,
      @Nullable String model,
      @Nullable String modelVersion) {}

  /** The signed words, and where their signature stands. */
  record Final(
      String text,
      String signedBy,
      Instant signedAt,
      String meaning,
      String sha256,
      long sequence,
      String hash) {

    private Final withoutText() {
      return new Final(NOT_SHOWN, signedBy, signedAt, meaning, sha256, sequence, hash);
    }
  }

  /** Why there will be no report from this draft. */
  record Rejected(String reasonCode, @Nullable String comment, String by, Instant at) {

    private Rejected withoutComment() {
      return new Rejected(reasonCode, null, by, at);
    }
  }

  /** Who took the signed words back, and why. */
  record Retracted(
      String reason, String by, Instant at, String meaning, long sequence, String hash) {

    private Retracted withoutReason() {
      return new Retracted(NOT_SHOWN, by, at, meaning, sequence, hash);
    }
  }

  /** One instance. */
  record Image(
      int index,
      String seriesUid,
      @Nullable Integer seriesNumber,
      @Nullable String seriesDescription,
      @Nullable String modality,
      @Nullable Integer instanceNumber,
      @Nullable Integer rows,
      @Nullable Integer columns,
      int frames,
      int sinceRevision) {}

  /** A document beside the images, or the item's own. */
  record Note(String id, String type, @Nullable String authoredAt, String text) {}
}
