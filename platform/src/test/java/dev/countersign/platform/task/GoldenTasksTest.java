package dev.countersign.platform.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every task file, those under {@code docs/tasks} too, against {@code golden/tasks.txt}: what
 * a model sees cannot change under the same version.
 */
class GoldenTasksTest {
  private static final Path EXAMPLES = Path.of("..", "docs", "tasks");
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "tasks.txt");

  static Stream<TaskDescriptor> tasks() {
    var all = TaskCatalogue.of(new TaskSettings(EXAMPLES.toString(), Map.of())).all();
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aTaskCannotChangeWhatTheModelSeesWithoutANewVersion(TaskDescriptor task) throws IOException {
    String known = golden().get(task.id() + " " + task.version());

    assertThat(known)
        .as(
            "Version %2$s of the task %1$s is new: add the line '%1$s %2$s %3$s' to %4$s and keep "
                + "the lines of earlier versions",
            task.id(), task.version(), task.askedSha256(), GOLDEN)
        .isNotNull();
    assertThat(task.askedSha256())
        .as(
            "The task %s changed what the model sees: give its file another version than %s",
            task.id(), task.version())
        .isEqualTo(known);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void theModelOfATaskIsAFolderOfTheModelRepository(TaskDescriptor task) {
    assertThat(Path.of("..", "models", task.model(), "config.pbtxt")).isRegularFile();
  }

  private static Map<String, String> golden() throws IOException {
    List<String> lines = Files.readAllLines(GOLDEN);
    return lines.stream()
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.lastIndexOf(' ')),
                line -> line.substring(line.lastIndexOf(' ') + 1)));
  }
}
