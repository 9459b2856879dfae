package dev.countersign.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final Duration EVERY = Duration.ofSeconds(4);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  @Test
  void theSameSeedGivesTheSamePlanAndAnotherSeedAnother() {
    assertThat(plan(7)).isEqualTo(plan(7)).isNotEqualTo(plan(8));
  }

  @Test
  void aFewSeedsKillEveryMemberAndSpoilEveryRoad() {
    Set<Fault> faults =
        LongStream.range(0, 50)
            .mapToObj(FaultPlanTest::plan)
            .flatMap(plan -> plan.steps().stream())
            .map(FaultPlan.Step::fault)
            .collect(Collectors.toSet());

    var killed = EnumSet.noneOf(Member.class);
    var spoiled = EnumSet.noneOf(Road.class);
    for (Fault fault : faults) {
      switch (fault) {
        case Fault.Kill(Member member, Duration down) -> killed.add(member);
        case Fault.Storm(Road road, Weather weather, Duration time) -> spoiled.add(road);
        case Fault.Stop(Member member, Duration down) -> {}
        case Fault.Pause(Member member, Duration time) -> assertThat(time).isEqualTo(PAUSE);
      }
    }
    assertThat(killed).containsExactlyInAnyOrder(Member.values());
    assertThat(spoiled).containsExactlyInAnyOrder(Road.values());
  }

  private static FaultPlan plan(long seed) {
    return FaultPlan.of(seed, 6, EVERY, PAUSE);
  }
}
