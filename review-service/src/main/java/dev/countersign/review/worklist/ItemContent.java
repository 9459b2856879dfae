package dev.countersign.review.worklist;

import dev.countersign.events.BlobRef;
import dev.countersign.events.DraftText;
import dev.countersign.events.Provenance;
import dev.countersign.events.Reconciliation;
import dev.countersign.events.TaskOutcome;
import dev.countersign.events.UrgencyAssessment;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.json.Json;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An event as the columns of {@code items} that triage owns. */
final class ItemContent {
  private final WorklistItemChanged event;
  private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();

  ItemContent(WorklistItemChanged event, EventCodec codec) {
    this.event = event;
    put("event_sha256", ContentId.sha256(codec.encode(event)));
    subject();
    standing();
    tasks();
  }

  String eventSha256() {
    return String.valueOf(columns.get("event_sha256"));
  }

  @Nullable String draftSha256() {
    return (String) columns.get("draft_sha256");
  }

  String patientKey() {
    return event.getPatientKey();
  }

  @Nullable String heldReason() {
    return (String) columns.get("held_reason");
  }

  private void subject() {
    put("subject_id", event.getSubjectId());
    put("kind", event.getSubjectKind());
    put("revision", event.getRevision());
    put("revision_id", event.getRevisionId());
    put("new_instances", event.getNewInstances());
    put("study_uid", event.getStudyUid().orElse(null));
    put("patient_key", event.getPatientKey());
    put("accession", event.getAccession().orElse(null));
    put("modality", event.getModality().orElse(null));
    put("body_part", event.getBodyPart().orElse(null));
    put("description", event.getDescription());
    put("patient_age", event.getPatientAgeYears().orElse(null));
    put("patient_sex", event.getPatientSex().orElse(null));
    put("series_count", event.getSeriesCount());
    put("instance_count", event.getInstanceCount());
    put("manifest_sha256", event.getManifest().map(BlobRef::getSha256).orElse(null));
    put("incomplete_reason", event.getIncompleteReason().orElse(null));
    put("held_reason", event.getReconciliation().map(Reconciliation::getReason).orElse(null));
    ItemDetail detail = ItemDetail.of(event);
    put("detail", Json.text(detail));
    put("tier", detail.tierReasons().isEmpty() ? "STANDARD" : "RAISED");
  }

  private void standing() {
    put("ordered_priority", event.getOrderedPriority());
    put("priority", event.getEffectivePriority());
    put("standing", event.getStanding());
    put("arrived_at", event.getArrivedAt());
    put("deadline", event.getDeadline());
    put("stage", event.getStage());
    put("no_draft_reason", event.getNoDraftReason().orElse(null));
    put("changed_at", event.getChangedAt());
  }

  private void tasks() {
    List<TaskOutcome> tasks = event.getTasks();
    put(
        "simulated",
        event.getSimulatedBefore()
            || tasks.stream()
                .flatMap(task -> task.getProvenance().stream())
                .anyMatch(Provenance::getSimulated));
    Optional<TaskOutcome> drafted =
        tasks.stream()
            .filter(task -> task.getAnswer().orElse(null) instanceof DraftText)
            .findFirst();
    put(
        "draft_task",
        drafted
            .or(() -> tasks.stream().filter(ItemContent::running).findFirst())
            .map(TaskOutcome::getTaskId)
            .orElse(null));
    draft(drafted);
    urgency(answers(tasks, UrgencyAssessment.class).findFirst());
  }

  private static boolean running(TaskOutcome task) {
    return task.getAnswer().isEmpty() && task.getFailure().isEmpty();
  }

  private static <T> Stream<T> answers(List<TaskOutcome> tasks, Class<T> type) {
    return tasks.stream()
        .flatMap(task -> task.getAnswer().stream())
        .filter(type::isInstance)
        .map(type::cast);
  }

  private void draft(Optional<TaskOutcome> task) {
    Optional<Provenance> from = task.flatMap(TaskOutcome::getProvenance);
    put(
        "draft_sha256",
        answers(task.stream().toList(), DraftText.class)
            .map(draft -> draft.getText().getSha256())
            .findFirst()
            .orElse(null));
    put("draft_job_id", task.map(TaskOutcome::getJobId).orElse(null));
    put("draft_model", from.map(Provenance::getModel).orElse(null));
    put("draft_model_version", from.map(Provenance::getModelVersion).orElse(null));
    put("provenance_sha256", from.map(ItemContent::sha256).orElse(null));
  }

  private void urgency(Optional<UrgencyAssessment> urgency) {
    put("urgency_level", urgency.map(UrgencyAssessment::getUrgency).orElse(null));
    put("urgency_finding", urgency.flatMap(UrgencyAssessment::getLeadingFinding).orElse(null));
    put("urgency_probability", urgency.map(UrgencyAssessment::getLeadingProbability).orElse(null));
  }

  private void put(String column, @Nullable Object value) {
    columns.put(column, value);
  }

  /** SHA-256 of the provenance in Avro single-object encoding. */
  private static String sha256(Provenance provenance) {
    try {
      ByteBuffer encoded = provenance.toByteBuffer();
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return ContentId.sha256(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
  }

  /** Adds a new item with this content. */
  void insert(Transaction tx, String itemId) throws SQLException {
    var all = new LinkedHashMap<>(columns);
    all.put("item_id", itemId);
    all.put("base_item_id", event.getItemId());
    tx.update(
        "INSERT INTO items (%s) VALUES (%s)"
            .formatted(
                String.join(", ", all.keySet()),
                all.keySet().stream().map(ItemContent::place).collect(Collectors.joining(", "))),
        all.values().toArray());
  }

  /** Puts this content in the place of what the item had. */
  void update(Transaction tx, String itemId) throws SQLException {
    List<@Nullable Object> parameters = new ArrayList<>(columns.values());
    Collections.addAll(parameters, itemId);
    tx.update(
        "UPDATE items SET %s WHERE item_id = ?"
            .formatted(
                columns.keySet().stream()
                    .map(ItemContent::assignment)
                    .collect(Collectors.joining(", "))),
        parameters.toArray());
  }

  /** A stand-in's words may stand in what a reader writes by now, so its mark stays. */
  private static String assignment(String column) {
    String kept = column.equals("simulated") ? "simulated OR " : "";
    return column + " = " + kept + place(column);
  }

  private static String place(String column) {
    return column.equals("detail") ? "?::jsonb" : "?";
  }
}
