package dev.countersign.platform.task;

import dev.countersign.events.SubjectKind;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.config.Rules;
import dev.countersign.platform.task.TaskDescriptor.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All tasks, in the order in which they are planned. Immutable.
 *
 * <p>A subject has one item with one draft: two tasks that draft must not apply to the same study
 * or note, unless one says that it stands instead of the other.
 */
public final class TaskCatalogue {
  /** The facts of a subject that triage knows; a task that needs others is never planned. */
  public static final Set<String> PLANNED_FACTS = Set.of("age", "sex", "indication", "procedure");

  /** What a fact reads that is not known. */
  public static final String UNKNOWN = "unknown";

  private final List<TaskDescriptor> tasks;

  /**
   * A catalogue of these tasks.
   *
   * @throws InvalidSettingException when a task comes after or stands instead of one that is not
   *     before it, or when two would draft for the same subject
   */
  public TaskCatalogue(List<TaskDescriptor> tasks) {
    this.tasks = List.copyOf(tasks);
    List<TaskDescriptor> before = new ArrayList<>();
    for (TaskDescriptor task : tasks) {
      requireNew(task, before);
      before.add(task);
    }
  }

  private static void requireNew(TaskDescriptor task, List<TaskDescriptor> before) {
    Set<String> ids = new HashSet<>(before.stream().map(TaskDescriptor::id).toList());
    String rule = "must name tasks that stand before it in the catalogue";
    Rules.require(ids.containsAll(task.after()), task.id() + ".after", task.after(), rule);
    Rules.require(
        ids.containsAll(task.insteadOf()), task.id() + ".instead-of", task.insteadOf(), rule);
    for (TaskDescriptor other : before) {
      Rules.require(
          !task.id().equals(other.id()), task.id() + ".id", task.id(), "must be one task's alone");
      Rules.require(
          task.insteadOf().contains(other.id()) || !bothDraft(task, other),
          task.id() + ".applies-to",
          task.appliesTo(),
          "must not meet that of the draft " + other.id() + ", unless instead-of names it");
    }
  }

  private static boolean bothDraft(TaskDescriptor one, TaskDescriptor other) {
    return isPlannedDraft(one)
        && isPlannedDraft(other)
        && one.subject() == other.subject()
        && one.appliesTo().overlaps(other.appliesTo());
  }

  private static boolean isPlannedDraft(TaskDescriptor task) {
    return task.answer() == Answer.DRAFT && PLANNED_FACTS.containsAll(task.needs());
  }

  /** The tasks that ship. */
  public static TaskCatalogue shipped() {
    return TaskFolder.catalogue(new TaskSettings("", Map.of()));
  }

  /**
   * The tasks that ship, with what the operator adds and overrides.
   *
   * @throws InvalidSettingException when a file is wrong, naming it, the line and the rule
   */
  public static TaskCatalogue of(TaskSettings settings) {
    return TaskFolder.catalogue(settings);
  }

  /** Every task. */
  public List<TaskDescriptor> all() {
    return tasks;
  }

  /**
   * The tasks that apply to a study.
   *
   * @param facts by name, {@value #UNKNOWN} where one is not known
   */
  public List<TaskDescriptor> forStudy(
      Optional<String> modality, Optional<String> bodyPart, Map<String, String> facts) {
    String procedure = facts.getOrDefault("procedure", "");
    return tasks.stream()
        .filter(task -> task.subject() == SubjectKind.STUDY)
        .filter(task -> task.appliesTo().matchesStudy(modality, bodyPart, procedure))
        .filter(task -> has(facts, task.needs()))
        .toList();
  }

  /**
   * The tasks that apply to a note.
   *
   * @param facts by name, {@value #UNKNOWN} where one is not known
   */
  public List<TaskDescriptor> forNote(String documentType, Map<String, String> facts) {
    return tasks.stream()
        .filter(task -> task.subject() == SubjectKind.NOTE)
        .filter(task -> task.appliesTo().matchesNote(documentType))
        .filter(task -> has(facts, task.needs()))
        .toList();
  }

  /** True when every one of these facts is known. */
  public static boolean has(Map<String, String> facts, List<String> needs) {
    return needs.stream()
        .map(need -> facts.getOrDefault(need, ""))
        .noneMatch(fact -> fact.isBlank() || fact.equals(UNKNOWN));
  }

  /**
   * The one fact that a person gives who asks for this task; empty for a task that is planned, or
   * that needs several.
   */
  public static Optional<String> askedFact(TaskDescriptor task) {
    List<String> asked =
        task.needs().stream().filter(need -> !PLANNED_FACTS.contains(need)).toList();
    return asked.size() == 1 ? Optional.of(asked.getFirst()) : Optional.empty();
  }

  /** The task with this id. */
  public Optional<TaskDescriptor> find(String id) {
    return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
  }
}
