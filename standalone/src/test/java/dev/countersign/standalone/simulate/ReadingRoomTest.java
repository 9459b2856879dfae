package dev.countersign.standalone.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.Priority;
import dev.countersign.standalone.simulate.ReadingRoom.Seen;
import dev.countersign.triage.worklist.ServiceLevels;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReadingRoomTest {
  private static final ServiceLevels LEVELS =
      new ServiceLevels(Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(8));
  private static final WorkOrder DEADLINE = WorkOrder.deadline(LEVELS);

  /** The longest time by which a later case can pass an earlier one. */
  private static final Duration SPREAD = LEVELS.routine().minus(LEVELS.stat());

  @Test
  void whatTheModelCallsStatIsReadBeforeWhatCameFirst() {
    Case busy = one(0, 0, Priority.ROUTINE, Priority.ROUTINE, 30);
    Case first = one(1, 1, Priority.ROUTINE, Priority.ROUTINE, 5);
    Case critical = one(2, 2, Priority.ROUTINE, Priority.STAT, 5);

    assertThat(order(ReadingRoom.read(List.of(busy, first, critical), 1, DEADLINE)))
        .containsExactly(0, 2, 1);
    assertThat(order(ReadingRoom.read(List.of(busy, first, critical), 1, WorkOrder.firstCome())))
        .containsExactly(0, 1, 2);
  }

  @Test
  void aModelThatAnswersWhenACaseIsTakenUpChangesNothing() {
    Case late = one(0, 0, Priority.ROUTINE, Priority.STAT, 5);
    Case next = one(1, 0, Priority.ROUTINE, Priority.ROUTINE, 5);

    assertThat(order(ReadingRoom.read(List.of(late, next), 2, DEADLINE))).containsExactly(0, 1);
  }

  @Property(tries = 200)
  void everyCaseIsReadOnceAndNoReaderRestsWhileOneWaits(
      @ForAll("days") List<Case> day, @ForAll @IntRange(min = 1, max = 4) int readers) {
    List<Seen> seen = ReadingRoom.read(day, readers, DEADLINE);

    assertThat(order(seen)).containsExactlyInAnyOrderElementsOf(numbers(day));
    assertThat(seen)
        .allSatisfy(one -> {
          assertThat(one.waited()).isGreaterThanOrEqualTo(Duration.ZERO);
          // Its own arrival or the end of another reading: there is no third reason to start.
          assertThat(one.startedAt())
              .satisfiesAnyOf(
                  at -> assertThat(at).isEqualTo(one.taken().arrivedAt()),
                  at -> assertThat(seen).anyMatch(other -> end(other).equals(at)));
        });
  }

  /** Whoever passes a waiting case came at most routine minus stat after it. */
  @Property(tries = 200)
  void nothingIsPassedByWhatCameLongAfterIt(
      @ForAll("days") List<Case> day, @ForAll @IntRange(min = 1, max = 4) int readers) {
    List<Seen> seen = ReadingRoom.read(day, readers, DEADLINE);

    for (int i = 0; i < seen.size(); i++) {
      for (Seen later : seen.subList(i + 1, seen.size())) {
        assertThat(seen.get(i).taken().arrivedAt())
            .isBeforeOrEqualTo(later.taken().arrivedAt().plus(SPREAD));
      }
    }
  }

  /**
   * So a case waits at most that long, and then for its share of the work that came before or while
   * it could be passed.
   */
  @Property(tries = 200)
  void nothingStarves(
      @ForAll("days") List<Case> day, @ForAll @IntRange(min = 1, max = 4) int readers) {
    for (Seen one : ReadingRoom.read(day, readers, DEADLINE)) {
      Instant safe = one.taken().arrivedAt().plus(SPREAD);
      Duration work =
          day.stream()
              .filter(other -> !other.arrivedAt().isAfter(safe))
              .map(Case::reading)
              .reduce(Duration.ZERO, Duration::plus);

      assertThat(one.waited()).isLessThanOrEqualTo(SPREAD.plus(work.dividedBy(readers)));
    }
  }

  @Provide
  Arbitrary<List<Case>> days() {
    var priorities = Arbitraries.of(Priority.class);
    return Combinators.combine(
            Arbitraries.integers().between(0, 24 * 60),
            priorities,
            priorities,
            Arbitraries.integers().between(1, 60))
        .as((minute, ordered, proposed, reading) -> one(0, minute, ordered, proposed, reading))
        .list()
        .ofMinSize(1)
        .ofMaxSize(60)
        .map(ReadingRoomTest::numbered);
  }

  private static List<Case> numbered(List<Case> cases) {
    List<Case> sorted = cases.stream().sorted(Comparator.comparing(Case::arrivedAt)).toList();
    return IntStream.range(0, sorted.size())
        .mapToObj(number -> with(sorted.get(number), number))
        .toList();
  }

  private static Case with(Case one, int number) {
    return new Case(
        number,
        one.arrivedAt(),
        one.ordered(),
        one.critical(),
        one.proposed(),
        one.answeredAt(),
        one.reading());
  }

  private static Case one(int number, int minute, Priority ordered, Priority model, int reading) {
    Instant at = Day.MIDNIGHT.plus(Duration.ofMinutes(minute));
    return new Case(
        number,
        at,
        ordered,
        model == Priority.STAT,
        model,
        at.plus(Duration.ofMinutes(2)),
        Duration.ofMinutes(reading));
  }

  private static Instant end(Seen seen) {
    return seen.startedAt().plus(seen.taken().reading());
  }

  private static List<Integer> order(List<Seen> seen) {
    return seen.stream().map(one -> one.taken().number()).toList();
  }

  private static List<Integer> numbers(List<Case> day) {
    return day.stream().map(Case::number).toList();
  }
}
