package dev.countersign.review.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReportTextTest {
  @Test
  void refusesBlankTextControlCharactersAndMoreThan64KiB() {
    assertThatThrownBy(() -> ReportText.toSign(" \r\n\t")).isInstanceOf(RefusedTextException.class);
    assertThatThrownBy(() -> ReportText.of("a\0b")).isInstanceOf(RefusedTextException.class);
    assertThatThrownBy(() -> ReportText.of("a\u001bb")).isInstanceOf(RefusedTextException.class);
    assertThatThrownBy(() -> ReportText.of("a\ud800b")).isInstanceOf(RefusedTextException.class);
    assertThatThrownBy(() -> ReportText.of("ä".repeat(32 * 1024 + 1)))
        .isInstanceOf(RefusedTextException.class);
    assertThatThrownBy(() -> ReportText.toSign("\n")).isInstanceOf(RefusedTextException.class);
  }

  @Test
  void keepsTabsAndAstralCharactersAndMakesEveryLineEndALineFeed() throws Exception {
    assertThat(ReportText.of("a\tb\r\nc\rd\n𝄞").words()).isEqualTo("a\tb\nc\nd\n𝄞");
  }
}
