package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.Priority;
import dev.countersign.events.SubjectKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationFilterTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "DX, CHEST, STUDY, STAT, false, true",
        "CR, CHEST, STUDY, STAT, false, false",
        "-, CHEST, STUDY, STAT, false, false",
        "DX, KNEE, STUDY, STAT, false, false",
        "DX, CHEST, NOTE, STAT, false, false",
        "DX, CHEST, STUDY, ROUTINE, false, false",
        "DX, CHEST, STUDY, STAT, true, false"
      })
  void aFilterTakesWhatHasAllThatItNames(
      String modality,
      String bodyPart,
      SubjectKind kind,
      Priority priority,
      boolean simulated,
      boolean taken) {
    var filter =
        new DestinationFilter(
            List.of("DX"),
            List.of("CHEST"),
            List.of(SubjectKind.STUDY),
            List.of(Priority.STAT, Priority.URGENT),
            DestinationFilter.Simulated.withhold);

    assertThat(
            filter.takes(
                new DestinationFilter.Subject(modality, bodyPart, kind, priority, simulated)))
        .isEqualTo(taken);
    assertThat(
            DestinationFilter.ALL.takes(
                new DestinationFilter.Subject(modality, bodyPart, kind, priority, simulated)))
        .isTrue();
  }

  private static MllpDestination destination(
      String name, List<String> modalities, DestinationFilter.Simulated simulated) {
    return new MllpDestination(
        name,
        "localhost",
        1,
        "",
        "",
        new DestinationFilter(modalities, List.of(), List.of(), List.of(), simulated));
  }

  @Test
  void aSignedReportIsQueuedOnlyWhereTheFilterTakesIt(@TempDir Path folder) throws Exception {
    try (var fixture =
        new DeliveryFixture(
            folder,
            destination("all", List.of(), DestinationFilter.Simulated.deliver),
            destination("real", List.of("DX"), DestinationFilter.Simulated.withhold),
            destination("mr", List.of("MR"), DestinationFilter.Simulated.deliver))) {
      fixture.sign("i-sim", "words");
      fixture.sign(fixture.real("i-real").build(), "words");

      assertThat(destinations(fixture, "i-sim")).containsExactly("all");
      assertThat(destinations(fixture, "i-real")).containsExactly("all", "real");
    }
  }

  private static List<String> destinations(DeliveryFixture fixture, String itemId)
      throws Exception {
    return fixture.bench.database.transaction(tx -> Deliveries.of(tx, itemId)).stream()
        .map(Deliveries.Standing::destination)
        .toList();
  }
}
