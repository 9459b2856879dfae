package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.events.OrderReceived;
import dev.countersign.events.Priority;
import dev.countersign.events.RecordDeadLettered;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.BlobWriter;
import dev.countersign.schemas.Topic;
import java.io.IOException;
import java.io.InputStream;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class QuarantineTest {
  private static final String STUDY = "1.2.3";

  /** What it leaves on its topic is seen on a real broker: the driver does not show it. */
  @Test
  void bytesThatAreNoEventAreSetAsideAndDelayNoOther() {
    try (var rig = TriageRig.start()) {
      rig.send(Events.chest("1.2.1", 1).build());
      rig.sendBytes(Topic.IMAGING_INSTANCES, STUDY, "poison".getBytes(UTF_8));
      rig.send(Events.chest(STUDY, 1).build());
      rig.pass(QUIET.plusSeconds(1));

      assertThat(rig.lastItems()).hasSize(2);
      assertThat(rig.count("countersign.triage.dead.letters", "step", "read")).isEqualTo(1);
    }
  }

  @Test
  void anEventThatHasNoPlaceOnItsTopicIsSetAsideAndDelaysNoOther() throws IOException {
    try (var rig = TriageRig.start()) {
      OrderReceived order = Events.order(Priority.STAT).build();
      rig.send(Topic.REVIEW_DECISIONS, "i-1", order);
      rig.send(Events.note("n-1").build());

      assertThat(rig.items()).hasSize(1);
      RecordDeadLettered dead = dead(rig);
      assertThat(dead.getTopic()).isEqualTo("review.decisions");
      assertThat(dead.getStep()).isEqualTo("take-review.decisions");
      assertThat(dead.getCode()).isEqualTo("IllegalArgumentException");
      assertThat(dead.getReason()).doesNotContain(Events.PATIENT);
      assertThat(rig.blob(dead.getPayload().orElseThrow())).isEqualTo(rig.bytes(order));
      assertThat(rig.count("countersign.triage.dead.letters", "step", "take-review.decisions"))
          .isEqualTo(1);
    }
  }

  @Test
  void anEventThatMakesARowTooLargeForKafkaIsSetAsideAndTheRowStays() {
    try (var rig = TriageRig.start()) {
      rig.send(Events.order(Priority.STAT).build());
      OrderReceived large =
          Events.order(Priority.STAT)
              .setReason("x".repeat(1 << 20))
              .setReceivedAt(Events.START)
              .build();
      rig.send(large);
      rig.send(Events.chest(STUDY, 1).build());
      rig.pass(QUIET.plusSeconds(1));

      RecordDeadLettered dead = dead(rig);
      assertThat(dead.getStep()).isEqualTo("join");
      assertThat(dead.getCode()).isEqualTo("OversizedEventException");
      assertThat(dead.getPayload().orElseThrow().getSize()).isEqualTo(rig.bytes(large).length);
      assertThat(rig.studyItem(STUDY).getReason()).contains("shortness of breath");
    }
  }

  @Test
  void anEventThatMakesAnotherOneTooLargeForKafkaIsSetAside() {
    try (var rig = TriageRig.start()) {
      rig.send(Events.note("n-1").setDocumentType("x".repeat(1 << 20)).build());
      rig.send(Events.note("n-2").build());

      assertThat(rig.items()).hasSize(1);
      assertThat(dead(rig).getCode()).isEqualTo("OversizedEventException");
    }
  }

  @Test
  void aPoisonRecordStaysInItsPlaceWhileItCannotBeKept() {
    var rig = TriageRig.start(store -> new DownStore());

    assertThatThrownBy(
            () -> rig.sendBytes(Topic.IMAGING_INSTANCES, STUDY, "poison".getBytes(UTF_8)))
        .isInstanceOf(StreamsException.class);
    rig.close();
  }

  @Test
  void nothingIsSkippedForABlobStoreThatIsDown() {
    var rig = TriageRig.start(store -> new DownStore());
    rig.send(Events.chest(STUDY, 1).build());

    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.written(Topic.TRIAGE_DEAD_LETTER, RecordDeadLettered.class)).isEmpty();
    assertThat(rig.studies()).isEmpty();
    rig.close();
  }

  private static RecordDeadLettered dead(TriageRig rig) {
    var entries = rig.written(Topic.TRIAGE_DEAD_LETTER, RecordDeadLettered.class);
    assertThat(entries).hasSize(1);
    return entries.getFirst().value;
  }

  private static final class DownStore implements BlobStore {
    @Override
    public BlobWriter begin(String mediaType) throws IOException {
      throw new IOException("The store is down");
    }

    @Override
    public InputStream open(String sha256) throws IOException {
      throw new IOException("The store is down");
    }

    @Override
    public boolean contains(String sha256) {
      return false;
    }
  }
}
