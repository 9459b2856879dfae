package dev.countersign.platform.task;

import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.config.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts the catalogue together from the files that ship and the operator's. */
final class TaskFolder {
  private static final int MOST_FILES = 200;
  private static final List<String> SHIPPED =
      List.of(
          "cxr-urgency",
          "cxr-report",
          "cxr-comparison",
          "ct-report",
          "visual-question",
          "image-text-consistency",
          "note-summary",
          "soap-note");

  private final Map<String, TaskDescriptor> tasks = new LinkedHashMap<>();
  private final Map<String, TaskFile> files = new LinkedHashMap<>();

  private TaskFolder() {}

  static TaskCatalogue catalogue(TaskSettings settings) {
    var folder = new TaskFolder();
    SHIPPED.stream().map(TaskFile::shipped).forEach(folder::add);
    folder.addAll(settings.folder());
    settings.models().forEach(folder::remodel);
    return folder.catalogue();
  }

  private void addAll(Optional<Path> directory) {
    Map<String, String> own = new LinkedHashMap<>();
    for (Path path : directory.map(TaskFolder::yamlIn).orElse(List.of())) {
      TaskFile file = TaskFile.of(path);
      String id = add(file).id();
      String earlier = own.put(id, file.name());
      if (earlier != null) {
        throw file.located(
            new InvalidSettingException("id", id, "stands in " + earlier + " already"), "id");
      }
    }
  }

  private static List<Path> yamlIn(Path directory) {
    try (Stream<Path> found = Files.list(directory)) {
      List<Path> files =
          found
              .filter(file -> file.toString().endsWith(".yaml"))
              .sorted()
              .limit(MOST_FILES + 1)
              .toList();
      Rules.require(
          files.size() <= MOST_FILES, "tasks.directory", directory, "must hold at most 200 tasks");
      return files;
    } catch (IOException e) {
      throw new InvalidSettingException(
          "tasks.directory", directory, "must be a folder that can be read");
    }
  }

  /** An id that is known already keeps its place in the order. */
  private TaskDescriptor add(TaskFile file) {
    TaskDescriptor task = file.read();
    TaskDescriptor replaced = tasks.put(task.id(), task);
    if (replaced != null && replaced.version().equals(task.version())) {
      throw file.located(
          new InvalidSettingException(
              "version", task.version(), "must differ from that of the task it overrides"),
          "version");
    }
    files.put(task.id(), file);
    return task;
  }

  private void remodel(String id, String model) {
    Rules.require(tasks.containsKey(id), "tasks.models." + id, model, "names no task");
    Rules.requireText("tasks.models." + id, model);
    tasks.computeIfPresent(id, (_, task) -> task.on(model));
  }

  private TaskCatalogue catalogue() {
    try {
      return new TaskCatalogue(new ArrayList<>(tasks.values()));
    } catch (InvalidSettingException e) {
      int dot = e.key().indexOf('.');
      TaskFile file = files.get(e.key().substring(0, dot));
      throw file == null ? e : file.located(e, e.key().substring(dot + 1));
    }
  }
}
