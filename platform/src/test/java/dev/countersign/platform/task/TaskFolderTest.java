package dev.countersign.platform.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.events.Priority;
import dev.countersign.platform.config.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskFolderTest {
  private static final String LETTER =
      """
      id: letter
      version: "1"
      title: Letter
      subject: NOTE
      applies-to:
        document-types: [Discharge summary]
      instead-of: [note-summary]
      answer: DRAFT
      model: medgemma-4b
      preprocessing: scrubbed-text-v1
      prompt: "Write: {note}"
      """;

  @TempDir private Path folder;

  @Test
  void theExamplesLoadAndApply() {
    var settings = new TaskSettings(Path.of("..", "docs", "tasks").toString(), Map.of());
    TaskCatalogue catalogue = TaskCatalogue.of(settings);

    assertThat(catalogue.forNote("Discharge summary", Map.of()))
        .extracting(TaskDescriptor::id)
        .containsExactly("note-summary", "patient-letter");
    assertThat(catalogue.find("synthetic-teaching-case")).isPresent();
    assertThat(catalogue.find("localisation"))
        .hasValueSatisfying(
            task -> assertThat(String.valueOf(task.outputSchema())).contains("\"maximum\":1000"));
    assertThat(catalogue.forStudy(Optional.of("DX"), Optional.of("CHEST"), Map.of()))
        .extracting(TaskDescriptor::id)
        .containsExactly("cxr-urgency", "cxr-report", "cxr-comparison");
  }

  @Test
  void aFileAddsATaskAfterThoseThatShip() throws IOException {
    write("letter.yaml", LETTER);

    assertThat(load().all()).last().extracting(TaskDescriptor::id).isEqualTo("letter");
  }

  @Test
  void aFileOverridesATaskInItsPlaceUnderAnotherVersion() throws IOException {
    write("mine.yaml", override("\"1-hospital\""));

    assertThat(load().find("note-summary").orElseThrow().version()).isEqualTo("1-hospital");
    assertThat(load().all())
        .extracting(TaskDescriptor::id)
        .containsSequence("note-summary", "soap-note");
  }

  @Test
  void anOverrideUnderTheSameVersionIsRefused() throws IOException {
    write("mine.yaml", override("\"1\""));

    refuses("mine.yaml:2: version: 1: must differ from that of the task it overrides");
  }

  @Test
  void aBrokenRuleIsToldWithItsFileAndLine() throws IOException {
    write("letter.yaml", LETTER + "images: 99\n");

    refuses("letter.yaml:12: images: 99: must be 0 to 85");
  }

  @Test
  void aBrokenRuleWithinAListIsToldWithItsLine() throws IOException {
    write(
        "letter.yaml",
        LETTER
            + """
            findings:
              - {finding: a, present: [x], absent: [y], urgent-at: 1, stat-at: 1}
              - finding: b
                present: []
                absent: [y]
                urgent-at: 1
                stat-at: 1
            """);

    refuses("letter.yaml:15: findings[1].present: []: needs at least one sentence");
  }

  @Test
  void aTasksOwnPlaceAndTimeNeverHoldAJobBack() throws IOException {
    write("letter.yaml", LETTER + "priority: URGENT\nservice-level: 10m\n");
    TaskDescriptor letter = load().find("letter").orElseThrow();
    Instant now = Instant.parse("2026-03-01T09:00:00Z");

    assertThat(letter.place(Priority.ROUTINE)).isEqualTo(Priority.URGENT);
    assertThat(letter.place(Priority.STAT)).isEqualTo(Priority.STAT);
    assertThat(letter.deadline(now.plusSeconds(3_600), now)).isEqualTo(now.plusSeconds(600));
    assertThat(letter.deadline(now.plusSeconds(60), now)).isEqualTo(now.plusSeconds(60));

    write("letter.yaml", LETTER + "service-level: 0s\n");
    refuses("letter.yaml:12: service-level: PT0S: must be longer than nothing");
    write("letter.yaml", LETTER + "service-level: soon\n");
    refuses("letter.yaml:12: service-level: soon: must be a time");
  }

  @Test
  void anUnknownKeyAMissingOneAndABrokenFileAreRefused() throws IOException {
    write("letter.yaml", LETTER + "modle: x\n");
    refuses("letter.yaml:12: modle");

    write("letter.yaml", LETTER.replace("model: medgemma-4b\n", ""));
    refuses("letter.yaml:1: model");

    write("letter.yaml", LETTER + "title: again\n");
    refuses("letter.yaml:12", "must be YAML");

    write("letter.yaml", "- a list");
    refuses("letter.yaml:1: ARRAY: must be a mapping");
  }

  @Test
  void aSecondDraftForTheSameNoteIsRefusedUnlessItSaysWhichOneStands() throws IOException {
    write("letter.yaml", LETTER.replace("instead-of: [note-summary]\n", ""));

    refuses("letter.yaml:5: letter.applies-to", "of the draft note-summary");
  }

  @Test
  void aSchemaThatIsNoneOrReachesOutsideIsRefused() throws IOException {
    write("letter.yaml", LETTER + "output-schema: {type: nothing}\n");
    refuses("letter.yaml:12", "must be a JSON Schema");

    write("letter.yaml", LETTER + "output-schema: {$ref: 'http://example.org/x'}\n");
    refuses("letter.yaml:12", "must stay within the schema");
  }

  @Test
  void aPromptThatWouldNotShowWhatItIsAboutIsRefused() throws IOException {
    write("letter.yaml", LETTER.replace("Write: {note}", "Write a letter."));
    refuses("letter.yaml:11: prompt: ", "must have {note}");

    write("letter.yaml", LETTER.replace("{note}", "{note} {aeg}"));
    refuses("letter.yaml:11: prompt: {aeg}: ");

    write("letter.yaml", LETTER + "images: 1\n");
    refuses("letter.yaml:12: images: 1: must be 0 for a note");

    write("letter.yaml", LETTER.replace("subject: NOTE", "subject: STUDY\nneeds: [question]"));
    refuses("letter.yaml:12: prompt: {note}: ");

    write(
        "ct.yaml",
        LETTER.replace("NOTE", "STUDY").replace("{note}", "{age}") + "series: true\nimages: 85\n");
    refuses("ct.yaml:11: prompt: ", "must have {slices}");
  }

  @Test
  void factsThatATaskNeedsHavePlacesInItsPrompt() throws IOException {
    String needing = LETTER.replace("{note}", "{note} {reader} {age}") + "needs: [reader]\n";
    write("letter.yaml", needing.replace("instead-of: [note-summary]\n", ""));

    assertThat(load().find("letter")).isPresent();
  }

  @Test
  void aFolderThatIsNotThereAndAFileThatIsTooLongAreRefused() throws IOException {
    assertThatThrownBy(() -> TaskCatalogue.of(new TaskSettings(folder + "/none", Map.of())))
        .hasMessageStartingWith("tasks.directory: ");

    write("long.yaml", "#" + "x".repeat(256 * 1024));
    refuses("long.yaml: 262145 bytes: must be at most 256 KiB");
  }

  @Test
  void answersAreHeldAgainstTheSchema() throws IOException {
    write(
        "letter.yaml",
        LETTER
            + "output-schema: {type: object, required: [box], properties: {box: {type: integer}}}\n");
    OutputSchema schema =
        Objects.requireNonNull(load().find("letter").orElseThrow().outputSchema());

    assertThat(List.of("{\"box\":1}", "{}", "Here: {}", "{\"box\":1} and more"))
        .extracting(answer -> schema.problem(answer).orElse("fits"))
        .containsExactly(
            "fits",
            "it breaks the rule required of the task's schema",
            "it is no JSON",
            "it is no JSON");
  }

  private static String override(String version) {
    return """
    id: note-summary
    version: %s
    title: Ours
    subject: NOTE
    answer: DRAFT
    model: medgemma-4b
    preprocessing: scrubbed-text-v1
    prompt: "Sum up: {note}"
    """
        .formatted(version);
  }

  private void refuses(String... words) {
    assertThatThrownBy(this::load)
        .isInstanceOf(InvalidSettingException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private TaskCatalogue load() {
    return TaskCatalogue.of(new TaskSettings(folder.toString(), Map.of()));
  }
}
