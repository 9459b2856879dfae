package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.dicom.net.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Broker and gateway killed at random moments under load. {@code -Dkill.rounds=20} kills them more
 * often, {@code -Dkill.seed} at other moments.
 */
class KillTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);
  private static final int SEED = Integer.getInteger("kill.seed", 1);
  private static final int MOST_BEFORE_A_KILL = 600;
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedBeforeAKillIsReadableAndHasItsEvent() throws Exception {
    var random = new Random(SEED);
    try (var load = new Load(SEED)) {
      for (int round = 1; round <= ROUNDS; round++) {
        int enough = load.acknowledged.size() + 1 + random.nextInt(MOST_BEFORE_A_KILL);
        try (var gateway = GatewayProcess.start(folder)) {
          assertNothingIsLost(gateway, load);
          load.start(gateway.dicomPort);
          await()
              .atMost(SOON)
              .pollInterval(Duration.ofMillis(2))
              .until(() -> load.acknowledged.size() >= enough);
          gateway.kill();
        }
        load.stop();
      }
      try (var gateway = GatewayProcess.start(folder)) {
        assertNothingIsLost(gateway, load);
        assertThat(load.resend(gateway.dicomPort)).containsOnly(Status.SUCCESS);
        assertNothingIsLost(gateway, load);
      }
      System.out.printf(
          "%d kills, %d acknowledged, %d unanswered and sent again%n",
          ROUNDS, load.acknowledged.size(), load.unanswered.size());
    }
  }

  private void assertNothingIsLost(GatewayProcess gateway, Load load) throws Exception {
    Survival.assertNothingIsLost(folder, gateway.bootstrapServers, load.acknowledged);
  }
}
