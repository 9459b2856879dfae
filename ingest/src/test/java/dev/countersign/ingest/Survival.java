package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.InstanceConflict;
import dev.countersign.events.InstanceStored;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** What has to stand after a gateway ended without warning. */
final class Survival {
  private static final int LARGEST = 1 << 20;

  private Survival() {}

  /**
   * Fails unless each acknowledged instance can be read, has its event, and is in conflict with
   * none.
   *
   * @param acknowledged SHA-256 by SOP UID
   */
  static void assertNothingIsLost(
      Path folder, String bootstrapServers, Map<String, String> acknowledged) throws IOException {
    try (var log = new EventLog(JournaledGateway.kafka(bootstrapServers))) {
      Map<String, String> events =
          log.events(Topic.IMAGING_INSTANCES, InstanceStored.class).stream()
              .collect(
                  Collectors.toMap(
                      InstanceStored::getSopUid,
                      event -> event.getBlob().getSha256(),
                      (one, again) -> one));
      assertThat(events).containsAllEntriesOf(acknowledged);
      assertThat(log.events(Topic.IMAGING_RECONCILIATION, InstanceConflict.class)).isEmpty();
    }
    var blobs = JournaledGateway.blobs(folder);
    for (String sha256 : acknowledged.values()) {
      assertThat(ContentId.sha256(blobs.read(sha256, LARGEST))).isEqualTo(sha256);
    }
  }
}
