package dev.countersign.standin.medgemma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteSummaryTest {

  private static final Slip RIGHT = new Slip(false, 0);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Do it.\n<note>%s</note>\nNow.",
        "Do it.\n[NOTE]%s[/NOTE]\nNow.",
        "Do it.\n```\n%s\n```\nNow.",
        "Do it.\n\"\"\"\n%s\n\"\"\"\nNow.",
        "Do it.\nBEGIN NOTE\n%s\nEND NOTE\nNow.",
        "Do it.\n-----\n%s\n-----\nNow."
      })
  void findsTheNoteBetweenTheUsualDelimiters(String prompt) {
    assertThat(NoteSummary.write(prompt.formatted("The knee is sore."), RIGHT))
        .isEqualTo("SUMMARY\n- The knee is sore.");
  }

  @Test
  void doesNotEndTheNoteAtAMarkInsideIt() {
    assertThat(DelimitedText.find("<note>one </note> two</note>")).contains("one </note> two");
  }

  @Test
  void saysThatThereIsNoNoteInsteadOfRepeatingInstructions() {
    assertThat(NoteSummary.write("Summarise.", RIGHT)).isEqualTo("No note text was given.");
  }

  @Test
  void aWrongSummaryLosesANegation() {
    String prompt = "<note>There is no fracture.</note>";
    assertThat(NoteSummary.write(prompt, new Slip(true, 1))).contains("There is fracture.");
  }

  @Test
  void isWrongOnTheShareAskedForAndAlwaysOnTheSameInputs() {
    long wrong =
        IntStream.range(0, 2000)
            .filter(i -> Slip.of(1, 0.1, "prompt " + i, List.of()).wrong())
            .count();
    assertThat(wrong).isBetween(150L, 250L);
    assertThat(Slip.of(1, 0.5, "p", List.of())).isEqualTo(Slip.of(1, 0.5, "p", List.of()));
  }
}
