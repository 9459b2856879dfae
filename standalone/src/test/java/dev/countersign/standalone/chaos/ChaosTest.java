package dev.countersign.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short set: one seed that kills a worker, an instance of triage and the engines. */
class ChaosTest {
  private static final long SEED = 85;
  private static final ChaosOptions SHORT =
      new ChaosOptions(
          3, Duration.ofMillis(1_500), Duration.ofSeconds(3), 12, 2, Duration.ofMinutes(3));

  @TempDir private Path folder;

  @Test
  void whateverIsKilledNothingIsLostAndNothingHappensTwice() throws Exception {
    var run = new ChaosRun(SEED, SHORT, folder.resolve("run"), line -> {}).run("this test");

    assertThat(run.violations())
        .allSatisfy((words, found) -> assertThat(found).as(words).isEmpty());
    assertThat(run.acknowledged()).isEqualTo(run.sent()).isGreaterThan(12);
  }
}
