package dev.countersign.review.worklist;

import dev.countersign.events.ItemStage;
import dev.countersign.review.database.Found;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the worklist, as the page gets it.
 *
 * @param simulated a stand-in drafted or scored it in any revision, answered a question about it,
 *     or took part in its report or in the one that it adds to
 */
public record WorklistRow(
    String id,
    String kind,
    ItemState state,
    String priority,
    String orderedPriority,
    String standing,
    Instant arrivedAt,
    Instant deadline,
    Patient patient,
    Study study,
    int revision,
    int newInstances,
    boolean simulated,
    @Nullable String noDraftReason,
    @Nullable String incompleteReason,
    @Nullable String heldReason,
    @Nullable Urgency urgency,
    @Nullable Draft draft,
    @Nullable Person claimedBy,
    @Nullable Instant claimedUntil,
    @Nullable Instant signedAt,
    String tier,
    int version,
    @Nullable AskedSecond secondReading,
    @Nullable Person assignedTo,
    @Nullable String addendumOf) {

  /** Who it is about; what is not known is null. */
  public record Patient(
      @Nullable String name,
      @Nullable String sex,
      @Nullable Integer age,
      @Nullable String id,
      @Nullable String birthDate) {}

  /** What was done, or the document's type. */
  public record Study(
      @Nullable String modality,
      @Nullable String bodyPart,
      String description,
      @Nullable String accession,
      int seriesCount,
      int instanceCount) {

    /** The same without the number that the patient's order has elsewhere. */
    public Study withoutAccession() {
      return new Study(modality, bodyPart, description, null, seriesCount, instanceCount);
    }
  }

  /** What a model thinks of the haste. */
  public record Urgency(String level, @Nullable String finding, @Nullable Double probability) {}

  /** The task that drafts, and whether its draft is there. */
  public record Draft(String taskId, boolean ready) {}

  /** A user, as others see one. */
  public record Person(String id, String name) {}

  /** Where the page after this row begins. */
  Cursor cursor() {
    return new Cursor(signedAt == null ? deadline : signedAt, id);
  }

  /** Who asked for a second reading, and why. */
  public record AskedSecond(Person askedBy, Instant askedAt, @Nullable String comment) {

    private AskedSecond withoutComment() {
      return new AskedSecond(askedBy, askedAt, null);
    }
  }

  /** The same row about another patient and study, without what people wrote. */
  public WorklistRow about(Patient otherPatient, Study otherStudy) {
    return new WorklistRow(
        id,
        kind,
        state,
        priority,
        orderedPriority,
        standing,
        arrivedAt,
        deadline,
        otherPatient,
        otherStudy,
        revision,
        newInstances,
        simulated,
        noDraftReason,
        incompleteReason,
        heldReason,
        urgency,
        draft,
        claimedBy,
        claimedUntil,
        signedAt,
        tier,
        version,
        secondReading == null ? null : secondReading.withoutComment(),
        assignedTo,
        addendumOf);
  }

  /** Names no patient. */
  @Override
  public String toString() {
    return "WorklistRow[id=%s, state=%s, version=%d]".formatted(id, state, version);
  }

  /**
   * What {@link #read} reads of {@code items i}: not the long texts, which a list has no use for.
   */
  static final String COLUMNS =
      """
      i.item_id, i.kind, i.decision, i.superseded, i.stage, i.priority, i.ordered_priority,
      i.standing, i.arrived_at, i.deadline, i.revision, i.new_instances,
      i.no_draft_reason, i.incomplete_reason, i.held_reason, i.tier, i.patient_age, i.patient_sex,
      i.modality, i.body_part, i.description, i.accession, i.series_count, i.instance_count,
      i.urgency_level, i.urgency_finding, i.urgency_probability, i.draft_task, i.draft_sha256,
      i.claimed_by, i.claimed_until, i.decided_at, i.version, i.second_asked_by,
      i.second_asked_name, i.second_asked_at, i.second_senior, i.second_comment, i.assigned_to,
      i.addendum_of
      """;

  /** Reads a row of {@link Worklist}. */
  static WorklistRow read(Found row, Instant now) throws SQLException {
    String decision = row.textOrNull("decision");
    Instant until = row.instantOrNull("claimed_until");
    boolean claimed = decision == null && until != null && until.isAfter(now);
    return new WorklistRow(
        row.text("item_id"),
        row.text("kind"),
        ItemState.of(
            decision, claimed, row.flag("superseded"), row.constant("stage", ItemStage.class)),
        row.text("priority"),
        row.text("ordered_priority"),
        row.text("standing"),
        row.instant("arrived_at"),
        row.instant("deadline"),
        patient(row),
        study(row),
        row.integer("revision"),
        row.integer("new_instances"),
        row.flag("any_simulated"),
        row.textOrNull("no_draft_reason"),
        row.textOrNull("incomplete_reason"),
        row.textOrNull("held_reason"),
        urgency(row),
        draft(row),
        claimed
            ? new Person(Long.toString(row.number("claimed_by")), row.text("claimed_name"))
            : null,
        claimed ? until : null,
        row.instantOrNull("decided_at"),
        row.text("tier"),
        row.integer("version"),
        second(row),
        assigned(row),
        row.textOrNull("addendum_of"));
  }

  private static @Nullable AskedSecond second(Found row) throws SQLException {
    SecondReading second = SecondReading.read(row);
    return second == null
        ? null
        : new AskedSecond(
            new Person(Long.toString(second.askedBy()), second.askedByName()),
            second.askedAt(),
            row.textOrNull("second_comment"));
  }

  private static @Nullable Person assigned(Found row) throws SQLException {
    Long id = row.numberOrNull("assigned_to");
    return id == null ? null : new Person(id.toString(), row.text("assigned_name"));
  }

  private static Patient patient(Found row) throws SQLException {
    String sex = row.textOrNull("sex");
    return new Patient(
        PatientName.shown(row).map(NameParts::shown).orElse(null),
        sex != null ? sex : row.textOrNull("patient_sex"),
        row.integerOrNull("patient_age"),
        row.textOrNull("patient_id"),
        row.textOrNull("birth_date"));
  }

  private static Study study(Found row) throws SQLException {
    return new Study(
        row.textOrNull("modality"),
        row.textOrNull("body_part"),
        row.text("description"),
        row.textOrNull("accession"),
        row.integer("series_count"),
        row.integer("instance_count"));
  }

  private static @Nullable Urgency urgency(Found row) throws SQLException {
    String level = row.textOrNull("urgency_level");
    return level == null
        ? null
        : new Urgency(
            level, row.textOrNull("urgency_finding"), row.decimalOrNull("urgency_probability"));
  }

  private static @Nullable Draft draft(Found row) throws SQLException {
    String task = row.textOrNull("draft_task");
    return task == null ? null : new Draft(task, row.textOrNull("draft_sha256") != null);
  }
}
