package dev.countersign.worker.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.events.FailureKind;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.worker.failure.UnanswerableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftGuardTest {
  private static final String REPORT = "FINDINGS: Clear lungs.\nIMPRESSION: No acute finding.";
  private static final String SOAP =
      "SUBJECTIVE: Cough.\nOBJECTIVE: Clear.\n**Assessment:** Cold.\nPLAN\nRest.";
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "soap-note|SUBJECTIVE|Patient coughs.",
        "soap-note|PLAN|SUBJECTIVE: Cough.\\nOBJECTIVE: Clear.\\nASSESSMENT: Cold.",
        "cxr-comparison|COMPARISON|FINDINGS: Clear lungs.\\nIMPRESSION: Normal.",
        "cxr-comparison|COMPARISON|FINDINGS: Clear.\\nCOMPARISON:\\nIMPRESSION: Normal."
      })
  void refusesAnAnswerWithoutASectionThatItsTaskAsksFor(
      String task, String section, String answer) {
    refuses(
        guardOf(task),
        answer.replace("\\n", "\n"),
        "stop",
        FailureKind.INVALID_ANSWER,
        "lacks the section " + section);
  }

  @Test
  void asksForNoSectionsWhereTheTaskNamesNone() throws UnanswerableException {
    assertThat(new DraftGuard("Summarise the document.").check("Cough.", "stop")).isNotEmpty();
    assertThat(guardOf("soap-note").check(SOAP, "stop")).isEqualTo(SOAP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm sorry, but I cannot help with that request.",
        "I cannot assist with interpreting medical images.",
        "I am unable to provide a medical diagnosis.",
        "Unfortunately, I can’t analyze this X-ray.",
        "As an AI language model, I do not read images.",
        "I'm not a doctor.",
        "**I am not able to generate a radiology report for this study.**",
        "I don't see any image attached."
      })
  void refusesARefusal(String answer) {
    refuses(NOTES, answer, "stop", FailureKind.INVALID_ANSWER, "declined");
    refuses(
        REPORTS,
        "FINDINGS: " + answer + "\nIMPRESSION: Please consult a radiologist.",
        "stop",
        FailureKind.INVALID_ANSWER,
        "declined");
    refuses(
        REPORTS,
        "FINDINGS: Clear.\nIMPRESSION: " + answer,
        "stop",
        FailureKind.INVALID_ANSWER,
        "declined");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A small pneumothorax cannot be excluded.",
        "I cannot exclude a small pneumothorax.",
        "I am unable to assess the apices.",
        "I cannot see a fracture on this film.",
        "We cannot give a definite diagnosis without a biopsy.",
        "I cannot help but notice a nodule.",
        "We are sorry that you were unwell.",
        "The patient says that he cannot help his wife any more."
      })
  void takesWhatCannotBeSeenForAnAnswer(String answer) throws UnanswerableException {
    assertThat(NOTES.check(answer, "stop")).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Die Lunge ist frei. Kein Erguss und kein Pneumothorax. Das Herz ist nicht vergrößert.",
        "Patient mit Husten seit drei Tagen. Auskultation unauffällig. Ruhe wurde empfohlen.",
        "No se observa derrame pleural ni neumotórax. La silueta cardíaca no está aumentada.",
        "Les poumons sont clairs. Il n'y a pas d'épanchement pleural ni de pneumothorax.",
        "Płuca są bez zmian. Nie stwierdza się płynu w jamach opłucnej ani odmy.",
        "Лёгкие без очаговых и инфильтративных изменений.",
        "両肺に異常はありません。胸水や気胸はありません。"
      })
  void refusesAnotherLanguageThanEnglish(String answer) {
    refuses(NOTES, answer, "stop", FailureKind.INVALID_ANSWER, "not in English");
  }

  @Test
  void refusesALongTextWithoutAnyEnglishFunctionWord() {
    String answer =
        IntStream.range(0, 60)
            .mapToObj(i -> "keuhko" + (char) ('a' + i % 26) + (char) ('a' + i / 26))
            .collect(Collectors.joining(" "));

    refuses(NOTES, answer, "stop", FailureKind.INVALID_ANSWER, "not in English");
  }

  @Test
  void takesTelegramStyleForEnglish() throws UnanswerableException {
    String answer =
        "Cephalic, fundal placenta. HC 312 mm, AC 298 mm. Dopplers normal. Liquor normal.";

    assertThat(NOTES.check(answer, "stop")).isEqualTo(answer);
  }

  /** The drafts that the rules on words are measured on, however they are written. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "by-signs",
        "development",
        "half-clean",
        "held-out",
        "other-styles",
        "testers",
        "ways-of-writing"
      })
  void findsNoRefusalAndNoOtherLanguageInAnyDraftOfOurs(String file) throws IOException {
    var guard = new DraftGuard("");
    for (String draft : drafts(file)) {
      assertThatCode(() -> guard.check(draft, "stop")).as(draft).doesNotThrowAnyException();
    }
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
  @ValueSource(
      strings = {
        "Clear\u0000 lungs",
        "Clear\u001B[31m",
        "Clear \uFFFD",
        "Clear\u0085",
        "No \u202Exarohtomuenp\u202C.",
        "\u2067Left\u2069 effusion",
        "Pneumo\u200Bthorax",
        "Clear\uDB40\uDC49",
        "Clear \uE000"
      })
  void refusesCharactersThatAreNoText(String answer) {
    refuses(NOTES, answer, "stop", FailureKind.INVALID_ANSWER, "no text");
  }

  @Test
  void wordsUnderWayAreToldWithoutCharactersThatAreNoText() {
    assertThat(DraftGuard.saidSoFar("<unused94>Hm.<unused95>No \u0000\u202Exarohtomuenp\u200B.\n"))
        .isEqualTo("No xarohtomuenp.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<unused94>Hm, maybe|''",
        "\\n<unused94>Hm, maybe|''",
        "Well.<unused94>Hm, maybe|''",
        "<unused94>Hm.<unused95>No.|No.",
        "<unused94>Hm.<unused95>No.<unused94>Or|''"
      })
  void nothingIsToldWhileTheModelThinks(String written, String told) {
    assertThat(DraftGuard.saidSoFar(written.replace("\\n", "\n"))).isEqualTo(told);
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

  private static List<String> drafts(String file) throws IOException {
    try (InputStream in = DraftGuardTest.class.getResourceAsStream("/drafts/" + file + ".txt")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return Arrays.stream(all.split("(?m)^=== .*\\n")).skip(1).toList();
    }
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
