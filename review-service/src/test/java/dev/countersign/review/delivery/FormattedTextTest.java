package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;

class FormattedTextTest {
  @Property(tries = 500)
  void aReceiverThatUndoesTheSequencesHasTheSameTextOnOneLine(
      @ForAll @CharRange(from = ' ', to = '~') String printable, @ForAll boolean lines) {
    String text = lines ? printable.replace(' ', '\n') : printable + "\\.br\\ |^~&\\F\\ \t é 𝄞";

    String field = FormattedText.escape(text);

    assertThat(Unescape.formattedText(field)).isEqualTo(text);
    assertThat(field).doesNotContain("|", "^", "~", "&", "\n", "\r");
  }
}
