package dev.countersign.worker.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyTextTest {
  private static final CaseFacts FACTS =
      new CaseFacts(
          "XR left knee", List.of("3 cm"), Optional.of(Sex.MALE), Optional.of(40.0), false);

  @Property(tries = 300)
  void anyTextIsReadAndEverySpanLiesWithin(@ForAll("texts") String text) {
    Draft draft = Draft.read(text);

    assertThat(draft.claims()).allSatisfy(claim -> within(claim.span(), text));
    assertThat(TextRules.onReport(draft, FACTS)).allSatisfy(flag -> within(flag.span(), text));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> words =
        Arbitraries.of(
            "no",
            "left",
            "right",
            "effusion",
            "pneumothorax",
            "the",
            "is",
            "seen",
            ".",
            ",",
            ";",
            ":",
            "\n",
            "\r\n",
            "3.5",
            "cm",
            "x",
            "-",
            "FINDINGS:",
            "Impression",
            "new",
            "uterus",
            "45-year-old",
            "45M",
            "not",
            "cannot be excluded",
            "heart",
            "enlarged",
            "and",
            "or",
            "1.",
            "**",
            "\u2013",
            "\u00e9",
            "\ud83d\ude00",
            "comparison:",
            "knee");
    Arbitrary<String> parts = Arbitraries.oneOf(words, Arbitraries.strings().ofMaxLength(5));
    return parts.list().ofMaxSize(60).map(list -> String.join(" ", list));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no ",
        "left right ",
        "effusion ",
        "a",
        "1.",
        " ",
        "\n",
        "3 x 3 cm ",
        "heart and ",
        ",",
        "FINDINGS: ",
        "no left effusion. There is a left effusion. ",
        "No mass. Mass. ",
        "-",
        "1 x ",
        "the 45-year-old ",
        "new ",
        "[",
        "((((",
        "uterus prostate ",
        "INDICATION: left knee\nFINDINGS: right knee\n",
        ".\t",
        "# "
      })
  void aLongTextIsReadWithoutHanging(String unit) {
    String text = unit.repeat(20_000 / unit.length());

    // No measure of speed: hundreds of times what it takes, and far less than a hang.
    assertTimeout(Duration.ofMinutes(1), () -> TextRules.onReport(Draft.read(text), FACTS));
  }

  @Test
  void noClaimPrintsTheDraftsWords() {
    Draft draft = Draft.read("ZZTOPSECRET has a left effusion of 3 cm");

    assertThat(draft.toString() + draft.claims() + draft.sentences()).doesNotContain("ZZTOP");
  }

  private static void within(Span span, String text) {
    assertThat(span.end()).isLessThanOrEqualTo(text.length());
    assertThat(span.start()).isLessThan(span.end());
  }
}
