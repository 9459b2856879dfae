package dev.countersign.platform.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.platform.config.InvalidSettingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskCatalogueTest {
  private static final Map<String, String> FACTS =
      Map.of("age", "61 years", "indication", "unknown", "procedure", "XR Chest 2 views");

  private final TaskCatalogue shipped = TaskCatalogue.shipped();

  @Test
  void aChestFilmGetsUrgencyReportAndComparison() {
    assertThat(idsFor("DX", "CHEST"))
        .containsExactly("cxr-urgency", "cxr-report", "cxr-comparison");
  }

  @Test
  void aRadiographWithoutBodyPartIsTakenForAChestFilm() {
    assertThat(shipped.forStudy(Optional.of("CR"), Optional.empty(), FACTS)).hasSize(3);
  }

  @Test
  void aCtGetsAReportOfItsOwn() {
    assertThat(idsFor("CT", "ABDOMEN")).containsExactly("ct-report");
  }

  @Test
  void aHandAndAnMrAndAnUnknownModalityGetNothing() {
    assertThat(idsFor("DX", "HAND")).isEmpty();
    assertThat(idsFor("MR", "CHEST")).isEmpty();
    assertThat(shipped.forStudy(Optional.empty(), Optional.empty(), FACTS)).isEmpty();
  }

  @Test
  void aQuestionIsPlannedForNobodyAndAnsweredWhereSomebodyAsks() {
    var asked = Map.of("question", "Is there an effusion?");

    assertThat(shipped.forStudy(Optional.of("DX"), Optional.of("CHEST"), asked))
        .extracting(TaskDescriptor::id)
        .contains("visual-question");
  }

  @Test
  void aTranscriptGetsASoapNoteAndALetterASummary() {
    assertThat(shipped.forNote("Visit Transcript", Map.of()))
        .extracting(TaskDescriptor::id)
        .containsExactly("note-summary", "soap-note");
    assertThat(shipped.forNote("Discharge summary", Map.of()))
        .extracting(TaskDescriptor::id)
        .containsExactly("note-summary");
  }

  @Test
  void aTaskComesAfterTasksThatStandBeforeItAlone() {
    var report = shipped.find("cxr-report").orElseThrow();
    var urgency = shipped.find("cxr-urgency").orElseThrow();

    assertThat(report.after()).containsExactly("cxr-urgency");
    assertThatThrownBy(() -> new TaskCatalogue(List.of(report, urgency)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("cxr-report.after: ");
  }

  @Test
  void anotherModelMakesNoOtherTask() {
    var settings = new TaskSettings("", Map.of("cxr-report", "medgemma-27b"));
    var report = TaskCatalogue.of(settings).find("cxr-report").orElseThrow();

    assertThat(report.model()).isEqualTo("medgemma-27b");
    assertThat(report.askedSha256())
        .isEqualTo(shipped.find("cxr-report").orElseThrow().askedSha256());
  }

  @Test
  void aModelForATaskThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> TaskCatalogue.of(new TaskSettings("", Map.of("cxr-reprot", "x"))))
        .hasMessage("tasks.models.cxr-reprot: x: names no task");
  }

  private List<String> idsFor(String modality, String bodyPart) {
    return shipped.forStudy(Optional.of(modality), Optional.of(bodyPart), FACTS).stream()
        .map(TaskDescriptor::id)
        .toList();
  }
}
