package dev.countersign.review.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CanonicalFormTest {
  private static String form(Object first, Object second) {
    return new String(
        new CanonicalForm().field("a", first).field("b", second).bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void writesNameLengthAndValue() {
    assertThat(form("ä\n", Instant.parse("2026-03-01T10:00:00.5Z")))
        .isEqualTo("a=3:ä\n\nb=27:2026-03-01T10:00:00.500000Z\n");
  }

  @Test
  void tellsNoValueFromAnEmptyOneAndFromADash() {
    assertThat(new CanonicalForm().field("a", null).bytes()).asString().isEqualTo("a=-\n");
    assertThat(new CanonicalForm().field("a", "").bytes()).asString().isEqualTo("a=0:\n");
    assertThat(new CanonicalForm().field("a", "-").bytes()).asString().isEqualTo("a=1:-\n");
  }

  @Property(tries = 300)
  void noTwoPairsOfValuesShareAForm(
      @ForAll String a, @ForAll String b, @ForAll String c, @ForAll String d) {
    boolean samePair = a.equals(c) && b.equals(d);

    assertThat(form(a, b).equals(form(c, d))).isEqualTo(samePair);
    assertThat(form(a + b, "").equals(form(a, b))).isEqualTo(b.isEmpty());
  }
}
