package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.dicom.net.Status;
import dev.countersign.events.InstanceConflict;
import dev.countersign.events.InstanceStored;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
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
    var blobs = FileBlobStore.open(GatewayProcess.blobs(folder));
    var kafka = new KafkaSettings(gateway.bootstrapServers, 1, Map.of());
    try (var log = new EventLog(kafka)) {
      Map<String, String> events =
          log.events(Topic.IMAGING_INSTANCES, InstanceStored.class).stream()
              .collect(
                  Collectors.toMap(
                      InstanceStored::getSopUid,
                      event -> event.getBlob().getSha256(),
                      (one, again) -> one));
      assertThat(events).containsAllEntriesOf(load.acknowledged);
      assertThat(log.events(Topic.IMAGING_RECONCILIATION, InstanceConflict.class)).isEmpty();
    }
    for (String sha256 : load.acknowledged.values()) {
      assertThat(ContentId.sha256(blobs.read(sha256, 1 << 20))).isEqualTo(sha256);
    }
  }
}
