package dev.countersign.platform.task;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code tasks} section.
 *
 * @param directory of the operator's own task files; empty for none
 * @param models which model serves a task, by the task's id, in place of the one its file names
 */
public record TaskSettings(String directory, Map<String, String> models) {
  public TaskSettings {
    models = Map.copyOf(models);
  }

  Optional<Path> folder() {
    return directory.isBlank() ? Optional.empty() : Optional.of(Path.of(directory));
  }
}
