package dev.countersign.platform.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.platform.config.InvalidSettingException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskCatalogueTest {
  private final TaskCatalogue shipped = TaskCatalogue.shipped();

  @Test
  void aChestFilmGetsUrgencyAndReport() {
    assertThat(shipped.forStudy(Optional.of("DX"), Optional.of("CHEST")))
        .extracting(TaskDescriptor::id)
        .containsExactly("cxr-urgency", "cxr-report");
  }

  @Test
  void aRadiographWithoutBodyPartIsTakenForAChestFilm() {
    assertThat(shipped.forStudy(Optional.of("CR"), Optional.empty())).hasSize(2);
  }

  @Test
  void aHandAndAnMrGetNothing() {
    assertThat(shipped.forStudy(Optional.of("DX"), Optional.of("HAND"))).isEmpty();
    assertThat(shipped.forStudy(Optional.of("MR"), Optional.of("CHEST"))).isEmpty();
    assertThat(shipped.forStudy(Optional.empty(), Optional.empty())).isEmpty();
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
  void aPromptCannotChangeWithoutANewVersion() {
    assertThat(shipped.find("cxr-report").orElseThrow())
        .satisfies(task -> assertThat(task.version()).isEqualTo("1"))
        .satisfies(task ->
            assertThat(task.promptSha256())
                .isEqualTo("a5101b3d017abca6ec3fabb3178e4b7fde021797fc7198e3bd04c43b65f3200a"));
    assertThat(shipped.find("cxr-urgency").orElseThrow().promptSha256())
        .isEqualTo("18b304717abc1f96185d1013886a1f442ef0b4882d6a6f75386c42224429572f");
    assertThat(shipped.find("note-summary").orElseThrow().promptSha256())
        .isEqualTo("773fd559f41bce22630139e4a8de4635e38d5ca69c93c645bd65fede6f5d3f4c");
  }
}
