package dev.countersign.standalone.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.Priority;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.triage.worklist.ServiceLevels;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SimulateCommandTest {
  private static final ServiceLevels LEVELS =
      new ServiceLevels(Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(24));

  @Test
  void theSameSeedPrintsTheSameAndAnotherSeedAnother() {
    assertThat(print("--seed", "5")).isEqualTo(print("--seed", "5")).isNotEqualTo(print());
  }

  @Test
  void everyTableSaysThatItIsSimulated() {
    assertThat(print()).startsWith("SIMULATED").contains("SIMULATED waiting times");
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    for (String[] options :
        List.of(
            new String[] {"--stat", "1.2"},
            new String[] {"--readers", "0"},
            new String[] {"--cases", "0"},
            new String[] {"--reading", "0s"},
            new String[] {"--stat", "0.6", "--urgent", "0.6"})) {
      var thrown = new Throwable[1];
      new CommandLine(new SimulateCommand())
          .setExecutionExceptionHandler((e, command, parsed) -> {
            thrown[0] = e;
            return 2;
          })
          .execute(options);
      assertThat(thrown[0]).as(options[0]).isInstanceOf(InvalidSettingException.class);
    }
  }

  @Test
  void aDayHasTheSharesThatItWasGiven() {
    List<Case> day = Day.of(scenario(0.85, 0.90, 20_000), 1);

    assertThat(share(day, one -> one.ordered() == Priority.STAT)).isBetween(0.07, 0.09);
    assertThat(share(day.stream().filter(Case::critical).toList(), SimulateCommandTest::calledStat))
        .isBetween(0.82, 0.88);
    assertThat(share(day.stream().filter(one -> !one.critical()).toList(), one -> !calledStat(one)))
        .isBetween(0.89, 0.91);
  }

  @Test
  void criticalCasesThatNobodyOrderedAsSuchWaitLessAndTheOthersPayForIt() {
    for (long seed = 1; seed <= 10; seed++) {
      List<Case> day = Day.of(scenario(0.85, 0.90, 600), seed);
      var result =
          new Result(
              ReadingRoom.read(day, 5, WorkOrder.firstCome()),
              ReadingRoom.read(day, 5, WorkOrder.deadline(LEVELS)));

      assertThat(result.meanOfMissed(result.byDeadline()))
          .isLessThan(result.meanOfMissed(result.firstCome()));
    }
  }

  private static Scenario scenario(double sensitivity, double specificity, int cases) {
    return new Scenario(
        cases,
        0.08,
        0.15,
        0.04,
        sensitivity,
        specificity,
        Duration.ofMinutes(2),
        5,
        Duration.ofMinutes(9));
  }

  private static boolean calledStat(Case one) {
    return one.proposed() == Priority.STAT;
  }

  private static double share(List<Case> cases, Predicate<Case> holds) {
    return (double) cases.stream().filter(holds).count() / cases.size();
  }

  private static String print(String... options) {
    var out = new StringWriter();
    int exit = new CommandLine(new SimulateCommand()).setOut(new PrintWriter(out)).execute(options);
    assertThat(exit).isZero();
    return out.toString();
  }
}
