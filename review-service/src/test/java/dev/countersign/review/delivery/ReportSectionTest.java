package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.review.delivery.ReportSection.Heading;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReportSectionTest {
  @Test
  void headingsStandAtTheStartOfALineWithAColonOrNothingBehind() {
    assertThat(
            ReportSection.of(
                """
                Dictated words
                **FINDINGS:**
                Findings are normal.

                Lungs: clear.
                Impression: None.
                # Recommendation
                Follow up\
                """))
        .extracting(ReportSection::heading, ReportSection::text)
        .containsExactly(
            tuple(Heading.NONE, "Dictated words"),
            tuple(Heading.FINDINGS, "Findings are normal.\n\nLungs: clear."),
            tuple(Heading.IMPRESSION, "None."),
            tuple(Heading.RECOMMENDATION, "Follow up"));
  }

  @Test
  void theConclusionIsTheImpressionOrAllTheWords() {
    assertThat(ReportSection.conclusion("FINDINGS\nA\nIMPRESSION\nB\n")).isEqualTo("B");
    assertThat(ReportSection.conclusion("\nJust words.\n")).isEqualTo("Just words.");
  }

  @Test
  void theConclusionHoldsEveryImpressionOfAReportOnTwoParts() {
    String report =
        """
        CHEST
        FINDINGS: Clear lungs.
        IMPRESSION: No focal consolidation.
        ABDOMEN
        FINDINGS: A mass.
        IMPRESSION: Mass in segment 4.
        RECOMMENDATION: CT.
        CONCLUSION: Suspicious.
        """;

    assertThat(ReportSection.conclusion(report))
        .isEqualTo("No focal consolidation.\nABDOMEN\n\nMass in segment 4.\n\nSuspicious.");
  }

  @Test
  void anyNumberOfBlankLinesIsPassedOver() {
    String blank = " \t\n".repeat(20_000);

    assertThat(ReportSection.of(blank + "  Words\nIMPRESSION:\n" + blank + "None." + blank))
        .extracting(ReportSection::heading, ReportSection::text)
        .containsExactly(tuple(Heading.NONE, "  Words"), tuple(Heading.IMPRESSION, "None."));
    assertThat(ReportSection.of(blank)).isEmpty();
    assertThat(ReportSection.of("# ".repeat(20_000) + "x ".repeat(20_000))).hasSize(1);
  }

  @Provide
  Arbitrary<String> reports() {
    return Arbitraries.of(
            "FINDINGS", "IMPRESSION: ", "a normal heart", "", "  indented", "Lungs: clear", "µ 𝄞")
        .list()
        .ofMaxSize(8)
        .map(lines -> String.join("\n", lines));
  }

  @Property(tries = 200)
  void noWordIsLost(@ForAll("reports") String report) {
    List<ReportSection> sections = ReportSection.of(report);

    assertThat(words(sections.stream().map(ReportSection::text).collect(Collectors.joining("\n"))))
        .isEqualTo(words(report.replaceAll("(?m)^(FINDINGS|IMPRESSION: )$", "")));
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }
}
