package dev.countersign.review.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.DecisionKind;
import dev.countersign.events.SubjectKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
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

  private static Decision decision(
      int form, @Nullable String review, Decision.@Nullable FirstReader first) {
    Instant opened = Instant.parse("2026-03-01T10:00:00Z");
    return new Decision(
        form,
        "d-1",
        "i-1",
        new Decision.Subject("s-1", SubjectKind.STUDY, 1, "r-1", "1.2.3", null, "p-1"),
        DecisionKind.SIGNED_EDITED,
        "f".repeat(64),
        5L,
        Decision.Draft.NONE,
        null,
        false,
        null,
        null,
        new Decision.Signer("1", "Dr Ä", "READER", "password"),
        "Reviewed",
        opened,
        Instant.parse("2026-03-01T10:00:00.123456Z"),
        review,
        first,
        null);
  }

  /** Computed by another program from the documented form. */
  @Test
  void theHashOfARecordOfEachFormNeverChanges() {
    var first = new Decision.FirstReader("2", "Dr B", Instant.parse("2026-03-01T10:00:00Z"));

    assertThat(decision(1, null, null).hash(1, Decision.FIRST_PREVIOUS_HASH))
        .isEqualTo("0545317321a8bba4ed232c4c747d078725ab263e206437f2dad63557679696fa");
    assertThat(decision(2, "e".repeat(64), first).hash(1, Decision.FIRST_PREVIOUS_HASH))
        .isEqualTo("86c1668b45025c168bb48870840cc3d5bb2604e75cc3f44a5c52942fbec21450");
  }
}
