package dev.countersign.ingest.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {
  @Test
  void keepsSignsOfComparisonThatAreNoTags() {
    assertThat(HtmlText.of("<p>Nodule < 5 mm and > 3 mm, p<0.05, x >2</p>"))
        .isEqualTo("Nodule < 5 mm and > 3 mm, p<0.05, x >2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " = ",
      value = {
        "M&uuml;ller, &Aring;ke, Fran&ccedil;ois = Müller, Åke, François",
        "&ge; 5 &plusmn; 1 &micro;g = ≥ 5 ± 1 µg",
        "5&ndash;7&nbsp;mm&sup2; = 5–7 mm²",
        "&alpha;&Omega;&rarr;&hellip;&euro;&thetasym; = αΩ→…€ϑ",
        "&#252;&#xFC;&#150;&#x93; = üü–“",
        "&AMP;lt; &amp;lt; &LT; = &lt; &lt; <",
        "R&D &nosuch; &#xD800;. = R&D &nosuch; ."
      })
  void readsEntities(String html, String text) {
    assertThat(HtmlText.of(html)).isEqualTo(text);
  }

  @Test
  void keepsWordsApartWhoseElementsAreLeftOpen() {
    assertThat(
            HtmlText.of(
                "Intro<p>No fracture<p>Impression<ul><li>left<li>right</ul>"
                    + "<table><tr><td>a<td>b<tr><th>c<td>d</table>One<hr>Two"))
        .isEqualTo("Intro\nNo fracture\nImpression\nleft\nright\na b\nc d\nOne\nTwo");
  }

  @Test
  void putsClosedBlocksOnLinesOfTheirOwn() {
    assertThat(
            HtmlText.of(
                "<html><head><title>T</title></head><body>\n<h1>Report</h1>\n<div><p>One<br>two</p>\n"
                    + "<p></p>\n<p>Three</p></div>\n<script>no()</script></body></html>"))
        .isEqualTo("Report\nOne\ntwo\n\nThree");
  }

  @Test
  void keepsRaisedNumbersApart() {
    assertThat(
            HtmlText.of("250 x 10<sup>9</sup>/L, 10<SUP> -3</SUP>, 1<sup>st</sup>, CO<sub>2</sub>"))
        .isEqualTo("250 x 10^9/L, 10^ -3, 1st, CO2");
  }

  @Test
  void readsABodyWhoseHeadIsNotClosed() {
    assertThat(HtmlText.of("<html><head><meta charset=utf-8><body>Words")).isEqualTo("Words");
  }

  // Read anew from each tag that is not closed, this would take hours.
  @ParameterizedTest
  @ValueSource(strings = {"<a ", "<p", "<td ", "<sup ", "<!", "<br", "<!--", "<script", "<head"})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readsADocumentOfTagsThatAreNeverClosed(String tag) {
    assertThat(HtmlText.of(tag.repeat(1_000_000))).doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<br>", " <br/>\n", "<p> </p>", "<p>&nbsp;</p>", "<div><br></div>"})
  void leavesOneBlankLineHoweverManyThereAre(String blank) {
    assertThat(HtmlText.of("one" + blank.repeat(200_000) + "two")).isEqualTo("one\n\ntwo");
  }
}
