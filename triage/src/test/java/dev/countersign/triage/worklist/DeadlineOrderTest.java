package dev.countersign.triage.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.Priority;
import dev.countersign.events.UrgencyAssessment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class DeadlineOrderTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final Duration TURN = Duration.ofMinutes(10);

  /** An item as it arrives: {@code ai} is what a model says of it, null for nothing. */
  record Arrival(int minute, Priority ordered, @Nullable Priority ai) {
    Instant arrivedAt() {
      return START.plus(Duration.ofMinutes(minute));
    }

    Instant deadline(ServiceLevels levels) {
      return levels.deadline(arrivedAt(), Standing.effective(ordered, urgency()));
    }

    private Optional<UrgencyAssessment> urgency() {
      return Optional.ofNullable(ai)
          .map(priority -> new UrgencyAssessment(priority, "finding", 0.9, List.of()));
    }
  }

  @Property
  void aModelBringsAnItemForwardOrLeavesItWhereItIs(
      @ForAll("levels") ServiceLevels levels, @ForAll("arrivals") Arrival item) {
    Instant ordered = levels.deadline(item.arrivedAt(), item.ordered());

    assertThat(item.deadline(levels)).isBeforeOrEqualTo(ordered);
  }

  @Property
  void nothingThatArrivesAfterTheBoundGoesAheadOfAnItem(
      @ForAll("levels") ServiceLevels levels,
      @ForAll("arrivals") Arrival item,
      @ForAll("arrivals") Arrival later,
      @ForAll @IntRange(max = 10_000) int minutesAfterTheBound) {
    Duration bound = levels.routine().minus(levels.stat());
    int minute = item.minute() + (int) bound.toMinutes() + 1 + minutesAfterTheBound;
    var other = new Arrival(minute, later.ordered(), later.ai());

    assertThat(item.deadline(levels)).isBefore(other.deadline(levels));
  }

  /** A reader who takes one item a turn, the first by deadline, and a day of any arrivals. */
  @Property(tries = 200)
  void everyItemIsTakenAsSoonAsThoseThatArrivedBeforeItsBoundAre(
      @ForAll("levels") ServiceLevels levels, @ForAll("days") List<Arrival> day) {
    Comparator<Arrival> byDeadline = Comparator.comparing(item -> item.deadline(levels));
    Duration bound = levels.routine().minus(levels.stat());
    List<Arrival> waiting = new ArrayList<>(day);

    for (Instant now = START; !waiting.isEmpty(); now = now.plus(TURN)) {
      Instant turn = now;
      Optional<Arrival> taken =
          waiting.stream().filter(item -> !item.arrivedAt().isAfter(turn)).min(byDeadline);
      taken.ifPresent(item -> {
        waiting.remove(item);
        assertThat(waiting)
            .filteredOn(other -> other.arrivedAt().plus(bound).isBefore(item.arrivedAt()))
            .isEmpty();
      });
    }
  }

  @Provide
  Arbitrary<ServiceLevels> levels() {
    Arbitrary<Integer> minutes = Arbitraries.integers().between(1, 2_000);
    return Combinators.combine(minutes, minutes, minutes)
        .as((stat, urgent, routine) ->
            new ServiceLevels(
                Duration.ofMinutes(stat),
                Duration.ofMinutes(stat + urgent),
                Duration.ofMinutes(stat + urgent + routine)));
  }

  @Provide
  Arbitrary<Arrival> arrivals() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1_440),
            Arbitraries.of(Priority.class),
            Arbitraries.of(Priority.class).injectNull(0.5))
        .as(Arrival::new);
  }

  @Provide
  Arbitrary<List<Arrival>> days() {
    return arrivals().list().ofMaxSize(40);
  }
}
