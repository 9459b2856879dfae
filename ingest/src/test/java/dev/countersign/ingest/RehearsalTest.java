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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  private static IngestFixture ingest;
  private static List<SpecificRecord> atTheStart;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    ingest = IngestFixture.start(Broker.shared(), Map.of("ingest.rehearsal-instances", "2"));
    atTheStart = rehearsed();
  }

  @AfterAll
  static void stop() {
    ingest.close();
  }

  @Test
  void isOverWhenThePortsOpenAndTouchesNeitherStoreNorNumbers() throws IOException {
    assertThat(atTheStart).hasSize(2 + 1);
    assertThat(ingest.blobs()).isZero();
    assertThat(ingest.meters.find("countersign.ingest.instances").counters()).isEmpty();
    assertThat(ingest.service().ready()).isTrue();
  }

  @Test
  void leavesNothingButMarkedEventsOnItsOwnTopic() {
    List<SpecificRecord> realBefore = real();
    int before = rehearsed().size();

    rehearse(3);

    assertThat(real()).isEqualTo(realBefore);
    assertThat(rehearsed()).hasSize(before + 3 + 1).allMatch(RehearsalTest::isMarked);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void beginsAnewWhateverAnEarlierOneThatWasKilledHasLeft() throws IOException {
    int before = rehearsed().size();
    Files.createDirectory(folder.resolve("rehearsal"));
    Files.writeString(folder.resolve("rehearsal").resolve("index"), "in the way");

    rehearse(1);

    assertThat(rehearsed()).hasSize(before + 1 + 1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void isGivenUpWhereItCannotBeDone() throws IOException {
    Path taken = Files.writeString(folder.resolve("rehearsal"), "not a folder");
    List<SpecificRecord> before = rehearsed();

    Rehearsal.run(taken.resolve("within"), 1, ingest.kafka, new EventCodec());

    assertThat(rehearsed()).isEqualTo(before);
    assertThat(taken).hasContent("not a folder");
  }

  private void rehearse(int instances) {
    Rehearsal.run(folder.resolve("rehearsal"), instances, ingest.kafka, new EventCodec());
  }

  private static boolean isMarked(SpecificRecord event) {
    return switch (event) {
      case InstanceStored stored -> stored.getSource().equals("SYNTHETIC");
      case PatientIdentified patient -> patient.toString().contains("Synthetic");
      default -> false;
    };
  }

  private static List<SpecificRecord> rehearsed() {
    return ingest.events(Topic.INGEST_REHEARSAL, SpecificRecord.class);
  }

  private static List<SpecificRecord> real() {
    return List.of(Topic.IMAGING_INSTANCES, Topic.IMAGING_RECONCILIATION, Topic.IDENTITY_PATIENTS)
        .stream()
        .flatMap(topic -> ingest.events(topic, SpecificRecord.class).stream())
        .toList();
  }
}
