package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.InstanceStored;
import dev.countersign.events.PatientIdentified;
import dev.countersign.ingest.rehearsal.Rehearsal;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  @Test
  void leavesNothingButEventsOnItsOwnTopic(@TempDir Path folder) throws IOException {
    try (var ingest = IngestFixture.start(Broker.shared())) {
      List<SpecificRecord> before = real(ingest);
      int rehearsed = rehearsed(ingest).size();

      Rehearsal.run(folder.resolve("rehearsal"), 3, ingest.kafka, new EventCodec());

      assertThat(real(ingest)).isEqualTo(before);
      assertThat(rehearsed(ingest)).hasSize(rehearsed + 3 + 1).allMatch(RehearsalTest::isMarked);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void comesBeforeThePortsAndTouchesNeitherStoreNorNumbers() throws IOException {
    int rehearsed;
    try (var without = IngestFixture.start(Broker.shared())) {
      rehearsed = rehearsed(without).size();
    }
    try (var ingest =
        IngestFixture.start(Broker.shared(), Map.of("ingest.rehearsal-instances", "2"))) {
      assertThat(rehearsed(ingest)).hasSize(rehearsed + 2 + 1);
      assertThat(ingest.blobs()).isZero();
      assertThat(ingest.meters.find("countersign.ingest.instances").counters()).isEmpty();
      assertThat(ingest.service().ready()).isTrue();
    }
  }

  @Test
  void beginsAnewWhereAnEarlierOneWasKilled(@TempDir Path folder) throws IOException {
    Path left = folder.resolve("rehearsal").resolve("blobs").resolve("incoming");
    Files.createDirectories(left);
    Files.writeString(left.resolve("half"), "half a slice");
    try (var ingest = IngestFixture.start(Broker.shared())) {
      Rehearsal.run(folder.resolve("rehearsal"), 1, ingest.kafka, new EventCodec());
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void isGivenUpWhereItCannotBeDone(@TempDir Path folder) throws IOException {
    Path taken = Files.writeString(folder.resolve("file"), "not a folder");
    try (var ingest = IngestFixture.start(Broker.shared())) {
      List<SpecificRecord> before = rehearsed(ingest);

      Rehearsal.run(taken.resolve("rehearsal"), 1, ingest.kafka, new EventCodec());

      assertThat(rehearsed(ingest)).isEqualTo(before);
    }
    assertThat(taken).hasContent("not a folder");
  }

  private static boolean isMarked(SpecificRecord event) {
    return switch (event) {
      case InstanceStored stored -> stored.getSource().equals("SYNTHETIC");
      case PatientIdentified patient -> patient.toString().contains("Synthetic");
      default -> false;
    };
  }

  private static List<SpecificRecord> rehearsed(IngestFixture ingest) {
    return ingest.events(Topic.INGEST_REHEARSAL, SpecificRecord.class);
  }

  private static List<SpecificRecord> real(IngestFixture ingest) {
    return List.of(Topic.IMAGING_INSTANCES, Topic.IMAGING_RECONCILIATION, Topic.IDENTITY_PATIENTS)
        .stream()
        .flatMap(topic -> ingest.events(topic, SpecificRecord.class).stream())
        .toList();
  }
}
