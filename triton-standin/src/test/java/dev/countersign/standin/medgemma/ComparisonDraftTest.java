package dev.countersign.standin.medgemma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.standin.chest.ChestReading.Technique;
import org.junit.jupiter.api.Test;

class ComparisonDraftTest {
  @Test
  void anImageThatCannotBeReadStillGetsEverySectionThatIsAskedFor() {
    assertThat(ReportDraft.limited(Technique.INVERTED, ComparisonDraft.NONE))
        .contains("FINDINGS:\n", "\n\nCOMPARISON:\nThe current", "\n\nIMPRESSION:\nNon-diagnostic");
    assertThat(ReportDraft.limited(Technique.INVERTED, "")).doesNotContain("COMPARISON");
  }
}
