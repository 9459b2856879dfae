package dev.countersign.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.PatientMerged;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MergedPatientsTest {
  private final MergedPatients merged = new MergedPatients();

  private static PatientMerged merge(String surviving, String givingWay, int second) {
    return new PatientMerged(surviving, givingWay, Instant.ofEpochSecond(second));
  }

  @Test
  void followsAChainToItsEnd() {
    merged.add(merge("b", "a", 1));
    merged.add(merge("c", "b", 2));
    assertThat(merged.resolve("a")).isEqualTo("c");
    assertThat(merged.resolve("c")).isEqualTo("c");
  }

  @Test
  void letsTheNewestOfContradictingMergesDecideInAnyOrder() {
    merged.add(merge("a", "b", 2));
    merged.add(merge("b", "a", 1));
    assertThat(merged.resolve("a")).isEqualTo("a");
    assertThat(merged.resolve("b")).isEqualTo("a");
  }

  @Test
  void keepsTheNewerOfTwoMergesOfOnePatient() {
    merged.add(merge("new", "x", 5));
    merged.add(merge("old", "x", 4));
    assertThat(merged.resolve("x")).isEqualTo("new");
  }
}
