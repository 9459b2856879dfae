package dev.countersign.platform.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.platform.config.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a task's file is told by its line and the rule. */
class TaskFileTest {
  private static final String SCORE =
      """
      id: score
      version: "1"
      title: Score
      subject: STUDY
      needs: [asked]
      answer: URGENCY
      model: medsiglip
      preprocessing: medsiglip-448-v1
      images: 1
      findings: [{finding: a, present: [x], absent: [y], urgent-at: 1, stat-at: 1}]
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "applies-to: null|11: applies-to: null: must have a value",
        "applies-to: {modalities: null}|11: applies-to.modalities: null: must have a value",
        "sampling: {top_p: null}|11: sampling.top_p: null: must have a value",
        "after: [null]|11: after[0]: null: must have a value",
        "window: {centre: NaN, width: 5}|11: window.centre: NaN: must be a number",
        "window: {centre: 1, width: Infinity}|11: window.width: Infinity: must be a number",
        "adapter: ''|11: adapter: ",
      })
  void aValueThatIsNoneIsRefused(String line, String complaint) throws IOException {
    refuses(SCORE + line + "\n", complaint);
  }

  @Test
  void whatAFileMustSayIsNotLeftEmpty() throws IOException {
    refuses(SCORE.replace("id: score", "id: null"), "1: id: null: must have a value");
    refuses(SCORE.replace("title: Score", "title: ''"), "3: title: ");
    refuses(SCORE.replace("[x]", "[' ']"), "10: findings[0].present: ");
  }

  @Test
  void aNumberOfImagesIsWhole() throws IOException {
    refuses(SCORE.replace("images: 1", "images: 1.5"), "9: images: ");
  }

  @Test
  void keysWithoutADefaultMayBeNull() throws IOException {
    write(SCORE + "window: null\npriority: null\n");

    assertThat(load().find("score")).isPresent();
  }

  @Test
  void aFileHoldsOneTask() throws IOException {
    refuses(SCORE + "---\n" + SCORE.replace("score", "other"), "must hold one task");
    write("---\n" + SCORE);

    assertThat(load().find("score")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{$dynamicRef: 'http://localhost:1/x#a'}|must stay within the schema",
        "{$schema: 'http://localhost:1/x'}|must be the dialect 2020-12",
        "{$ref: '#/nowhere'}|must be a JSON Schema",
        "{type: string, pattern: '('}|must be a JSON Schema",
      })
  void aSchemaThatCannotBeHeldAgainstAnAnswerIsRefused(String schema, String rule)
      throws IOException {
    String letter =
        """
        id: letter
        version: "1"
        title: Letter
        subject: STUDY
        needs: [asked]
        answer: DRAFT
        model: medgemma-4b
        preprocessing: scrubbed-text-v1
        prompt: "Write: {asked}"
        """;

    refuses(letter + "output-schema: " + schema + "\n", "10: output-schema", rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<start_of_image>\\nDescribe it.",
        "<start_of_image>\\n\\nDescribe it.",
        "Look.\\n\\n\\n<start_of_image>Describe it."
      })
  void aPromptWhoseImageTheModelServerWouldNotFindIsRefused(String prompt) throws IOException {
    refuses(describing(prompt), "9: prompt: (a line that ends at an image): must go on");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<start_of_image>Describe it.",
        "Look.\\n<start_of_image>Describe it.",
        "Look.\\n\\n<start_of_image>Describe it."
      })
  void anImageMayStandAtTheStartOfALine(String prompt) throws IOException {
    write(describing(prompt));

    assertThat(load().find("describe")).isPresent();
  }

  private static String describing(String prompt) {
    return """
    id: describe
    version: "1"
    title: Describe
    subject: STUDY
    needs: [asked]
    answer: DRAFT
    model: medgemma-4b
    preprocessing: medgemma-896-v1
    prompt: "%s"
    images: 1
    """
        .formatted(prompt);
  }

  private void refuses(String file, String... complaint) throws IOException {
    write(file);
    assertThatThrownBy(this::load)
        .isInstanceOf(InvalidSettingException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains("task.yaml:").contains(complaint));
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("task.yaml"), text);
  }

  private TaskCatalogue load() {
    return TaskCatalogue.of(new TaskSettings(folder.toString(), Map.of()));
  }
}
