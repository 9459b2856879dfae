package dev.countersign.worker.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.events.FailureKind;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.worker.failure.UnanswerableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftGuardTest {
  private static final String REPORT = "FINDINGS: Clear lungs.\nIMPRESSION: No acute finding.";
  private static final DraftGuard REPORTS = guardOf("cxr-report");
  private static final DraftGuard NOTES = guardOf("note-summary");

  @Test
  void letsAReportThroughToTheLetter() throws UnanswerableException {
    assertThat(REPORTS.check(REPORT, "stop")).isEqualTo(REPORT);
  }

  @Test
  void takesOffThinkingTurnMarkersAndBlankEnds() throws UnanswerableException {
    assertThat(
            NOTES.check(
                "<unused94>thought\nMaybe.<unused95> \r\nCough.\r\nRest. <end_of_turn>\n", "stop"))
        .isEqualTo("Cough.\nRest.");
  }

  @Test
  void namesATruncatedAnswer() {
    refuses(REPORTS, REPORT, "length", FailureKind.TRUNCATED, "cut off");
  }

  @Test
  void refusesAnAnswerThatDidNotEndByItself() {
    refuses(REPORTS, REPORT, "abort", FailureKind.INVALID_ANSWER, "by itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n ", "<end_of_turn>", "<unused94>x<unused95>"})
  void refusesAnEmptyAnswer(String answer) {
    refuses(NOTES, answer, "stop", FailureKind.INVALID_ANSWER, "empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FINDINGS: Clear.",
        "IMPRESSION: Normal.",
        "The findings and impression are normal.",
        "FINDINGS:\n\nIMPRESSION:"
      })
  void refusesAReportWithoutItsSections(String answer) {
    refuses(REPORTS, answer, "stop", FailureKind.INVALID_ANSWER, "lacks the section");
  }

  @Test
  void takesSectionsInMarkdownAndOnLinesOfTheirOwn() throws UnanswerableException {
    assertThat(REPORTS.check("**Findings:**\nClear.\n## Impression\nNormal.", "stop")).isNotEmpty();
  }

  @Test
  void refusesThePromptAsAnAnswer() {
    refuses(
        REPORTS,
        "You are an expert radiologist. Write the report of this chest X-ray with the sections"
            + " FINDINGS and\nIMPRESSION. FINDINGS: a\nIMPRESSION: b",
        "stop",
        FailureKind.INVALID_ANSWER,
        "instructions");
  }

  @Test
  void refusesAnAnswerThatRepeatsItself() {
    refuses(
        NOTES,
        "There is a small nodule in the left upper lobe. ".repeat(5),
        "stop",
        FailureKind.INVALID_ANSWER,
        "repeats itself");
    refuses(NOTES, "a".repeat(100), "stop", FailureKind.INVALID_ANSWER, "repeats itself");
  }

  @Test
  void letsAPhraseBeUsedTwice() throws UnanswerableException {
    assertThat(NOTES.check("There is no sign of a fracture in the left hip. ".repeat(2), "stop"))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Clear\u0000 lungs", "Clear\u001B[31m", "Clear \uFFFD", "Clear\u0085"})
  void refusesCharactersThatAreNoText(String answer) {
    refuses(NOTES, answer, "stop", FailureKind.INVALID_ANSWER, "no text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<unused94>thinking without end", "Clear.<start_of_turn>user", "<unused12>"})
  void refusesControlTokensThatStayBehind(String answer) {
    refuses(NOTES, answer, "stop", FailureKind.INVALID_ANSWER, "control tokens");
  }

  @Test
  void refusesAnAnswerThatIsTooLong() {
    refuses(NOTES, "ab ".repeat(7_000), "stop", FailureKind.INVALID_ANSWER, "too long");
  }

  private static DraftGuard guardOf(String task) {
    String prompt = TaskCatalogue.shipped().find(task).orElseThrow().prompt();
    return new DraftGuard(String.valueOf(prompt));
  }

  private static void refuses(
      DraftGuard guard, String answer, String finishReason, FailureKind kind, String words) {
    assertThatThrownBy(() -> guard.check(answer, finishReason))
        .isInstanceOfSatisfying(
            UnanswerableException.class, refused -> assertThat(refused.kind()).isEqualTo(kind))
        .hasMessageContaining(words);
  }
}
