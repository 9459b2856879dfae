package dev.countersign.ingest.scrubbing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ingest.identity.Demographics;
import dev.countersign.ingest.identity.PersonName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScrubbersTest {
  private final Scrubbers scrubbers = new Scrubbers();

  private static Demographics named(String family) {
    return new Demographics(
        "",
        Optional.empty(),
        List.of(),
        Optional.of(new PersonName(family, "")),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  @Test
  void theSamePatientHasTheSameScrubber() {
    Scrubber first = scrubbers.of(named("Doe"), named("Doe"), List.of("ACC1"));

    assertThat(scrubbers.of(named("Doe"), named("Doe"), List.of("ACC1"))).isSameAs(first);
  }

  @Test
  void whateverDiffersMakesAnother() {
    Scrubber doe = scrubbers.of(named("Doe"), named("Doe"), List.of());

    assertThat(doe.scrub("Doe or Roe, QZX4711")).isEqualTo("[NAME] or Roe, QZX4711");
    assertThat(scrubbers.of(named("Doe"), named("Roe"), List.of()).scrub("Doe or Roe, QZX4711"))
        .isEqualTo("[NAME] or [NAME], QZX4711");
    assertThat(
            scrubbers
                .of(named("Doe"), named("Doe"), List.of("QZX4711"))
                .scrub("Doe or Roe, QZX4711"))
        .isEqualTo("[NAME] or Roe, [ID]");
  }
}
