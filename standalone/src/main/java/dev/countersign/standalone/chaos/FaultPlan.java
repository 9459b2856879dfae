package dev.countersign.standalone.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The faults of one run, one after the other: the same seed and times give the same plan.
 *
 * @param steps in order
 */
public record FaultPlan(List<Step> steps) {
  private static final int LONGEST_DOWN_MS = 3_000;
  private static final int LONGEST_STORM_MS = 5_000;
  private static final int LONGEST_LATENCY_MS = 400;
  private static final int SLOWEST = 2_000;

  public FaultPlan {
    steps = List.copyOf(steps);
  }

  /**
   * A fault.
   *
   * @param calm before it, from the end of the one before
   */
  public record Step(Duration calm, Fault fault) {}

  /**
   * A plan.
   *
   * @param faults how many
   * @param every the mean time of calm before each
   * @param pause how long a stopped process stays stopped
   */
  public static FaultPlan of(long seed, int faults, Duration every, Duration pause) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < faults; i++) {
      var calm = Duration.ofMillis(random.nextLong(2 * every.toMillis() + 1));
      steps.add(new Step(calm, fault(random, pause)));
    }
    return new FaultPlan(steps);
  }

  /** Kills come more often than the rest: most of what goes wrong shows there. */
  private static Fault fault(RandomGenerator random, Duration pause) {
    Member member = pick(List.of(Member.values()), random);
    var down = Duration.ofMillis(random.nextInt(LONGEST_DOWN_MS));
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> new Fault.Kill(member, down);
      // The broker's clean and hard bounce are the two that every service feels.
      case 3 -> new Fault.Kill(Member.ENGINES, down);
      case 4 -> new Fault.Stop(random.nextBoolean() ? Member.ENGINES : member, down);
      case 5 -> new Fault.Pause(member, pause);
      default -> storm(random);
    };
  }

  private static Fault storm(RandomGenerator random) {
    Road road = pick(List.of(Road.values()), random);
    var time = Duration.ofMillis(500 + random.nextInt(LONGEST_STORM_MS));
    Weather weather =
        switch (random.nextInt(4)) {
          case 0 -> new Weather.Latency(Duration.ofMillis(10 + random.nextInt(LONGEST_LATENCY_MS)));
          case 1 -> new Weather.Cut();
          case 2 -> new Weather.Sliced();
          default -> new Weather.Limited(SLOWEST + random.nextInt(20 * SLOWEST));
        };
    return new Fault.Storm(road, weather, time);
  }

  private static <T> T pick(List<T> from, RandomGenerator random) {
    return from.get(random.nextInt(from.size()));
  }
}
