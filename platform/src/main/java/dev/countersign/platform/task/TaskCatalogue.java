package dev.countersign.platform.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.events.SubjectKind;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.config.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All tasks, in the order in which they are planned. Immutable. */
public final class TaskCatalogue {
  private static final List<String> SHIPPED = List.of("cxr-urgency", "cxr-report", "note-summary");
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final List<TaskDescriptor> tasks;

  /**
   * A catalogue of these tasks.
   *
   * @throws InvalidSettingException when a task comes after one that does not stand before it: so
   *     no two can wait for each other
   */
  public TaskCatalogue(List<TaskDescriptor> tasks) {
    this.tasks = List.copyOf(tasks);
    Set<String> before = new HashSet<>();
    for (TaskDescriptor task : tasks) {
      Rules.require(
          before.containsAll(task.after()),
          task.id() + ".after",
          task.after(),
          "must name tasks that stand before it in the catalogue");
      before.add(task.id());
    }
  }

  /** The tasks that ship. */
  public static TaskCatalogue shipped() {
    return new TaskCatalogue(SHIPPED.stream().map(TaskCatalogue::read).toList());
  }

  private static TaskDescriptor read(String name) {
    String file = "/tasks/" + name + ".yaml";
    try (InputStream in = TaskCatalogue.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The shipped task " + file + " is missing");
      }
      return YAML.readValue(in, TaskDescriptor.class);
    } catch (JsonProcessingException e) {
      throw new InvalidSettingException(file, e.getLocation(), e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("The shipped task " + file + " could not be read", e);
    }
  }

  /** Every task. */
  public List<TaskDescriptor> all() {
    return tasks;
  }

  /** The tasks that apply to a study. */
  public List<TaskDescriptor> forStudy(Optional<String> modality, Optional<String> bodyPart) {
    return tasks.stream()
        .filter(task -> task.subject() == SubjectKind.STUDY)
        .filter(task -> task.appliesTo().matches(modality, bodyPart))
        .toList();
  }

  /** The tasks that apply to a note. */
  public List<TaskDescriptor> forNote() {
    return tasks.stream().filter(task -> task.subject() == SubjectKind.NOTE).toList();
  }

  /** The task with this id. */
  public Optional<TaskDescriptor> find(String id) {
    return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
  }
}
