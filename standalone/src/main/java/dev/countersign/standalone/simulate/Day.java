package dev.countersign.standalone.simulate;

import dev.countersign.events.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** The cases of a day: the same seed and scenario give the same ones. */
final class Day {
  /** Midnight of a day like any other. */
  static final Instant MIDNIGHT = Instant.parse("2026-01-05T00:00:00Z");

  /** How many of a day's cases arrive in each of its hours: a general hospital's working day. */
  private static final int[] BY_HOUR = {
    10, 8, 7, 6, 6, 8, 15, 35, 60, 75, 80, 78, 65, 70, 75, 70, 60, 45, 35, 28, 24, 20, 16, 12
  };

  // Of an exponential time: nobody reads for a second, nor one case all morning.
  private static final double SHORTEST = 0.2;
  private static final double LONGEST = 4;

  private final Scenario scenario;
  private final RandomGenerator random;

  private Day(Scenario scenario, long seed) {
    this.scenario = scenario;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** The cases in order of arrival. */
  static List<Case> of(Scenario scenario, long seed) {
    return new Day(scenario, seed).cases();
  }

  private List<Case> cases() {
    long[] arrivals =
        IntStream.range(0, scenario.cases()).mapToLong(i -> arrival()).sorted().toArray();
    return IntStream.range(0, arrivals.length).mapToObj(i -> next(i, arrivals[i])).toList();
  }

  private long arrival() {
    int left = random.nextInt(Arrays.stream(BY_HOUR).sum());
    int hour = 0;
    while (left >= BY_HOUR[hour]) {
      left -= BY_HOUR[hour];
      hour++;
    }
    return TimeUnit.HOURS.toMillis(hour) + random.nextLong(TimeUnit.HOURS.toMillis(1));
  }

  private Case next(int number, long arrival) {
    Instant arrivedAt = MIDNIGHT.plusMillis(arrival);
    Priority ordered = ordered();
    boolean critical = ordered == Priority.STAT || random.nextDouble() < scenario.critical();
    return new Case(
        number,
        arrivedAt,
        ordered,
        critical,
        proposed(critical),
        arrivedAt.plus(scenario.answer()),
        reading());
  }

  private Priority ordered() {
    double at = random.nextDouble();
    if (at < scenario.stat()) {
      return Priority.STAT;
    }
    return at < scenario.stat() + scenario.urgent() ? Priority.URGENT : Priority.ROUTINE;
  }

  private Priority proposed(boolean critical) {
    double calledStat = critical ? scenario.sensitivity() : 1 - scenario.specificity();
    return random.nextDouble() < calledStat ? Priority.STAT : Priority.ROUTINE;
  }

  private Duration reading() {
    double times = Math.clamp(-Math.log(1 - random.nextDouble()), SHORTEST, LONGEST);
    return Duration.ofMillis(Math.round(times * scenario.reading().toMillis()));
  }
}
