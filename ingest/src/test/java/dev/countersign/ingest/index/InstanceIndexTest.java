package dev.countersign.ingest.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.events.BlobRef;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.InstanceVersion;
import dev.countersign.events.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceIndexTest {
  private static final InstanceVersion A = new InstanceVersion("a".repeat(64), "1.2.840.10008.1.2");
  private static final InstanceVersion B = new InstanceVersion("b".repeat(64), "1.2.840.10008.1.2");
  private static final InstanceVersion C = new InstanceVersion("c".repeat(64), "1.2.840.10008.1.2");
  private static final TopicPartition PLACE = new TopicPartition("imaging.instances", 3);

  @TempDir private Path folder;

  private static InstanceStored.Builder stored(InstanceVersion version) {
    return InstanceStored.newBuilder()
        .setStudyUid("1.2")
        .setSeriesUid("1.2.3")
        .setSopUid("1.2.3.4")
        .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
        .setTransferSyntaxUid(version.getTransferSyntaxUid())
        .setBlob(new BlobRef(version.getSha256(), 1L, "application/dicom"))
        .setPatientKey("p-1")
        .setProtocol(Protocol.DIMSE)
        .setSource("CT1")
        .setReceivedAt(Instant.EPOCH);
  }

  private InstanceIndex open() throws IOException {
    return InstanceIndex.open(folder, "origin");
  }

  @Test
  void knowsAfterARestartWhatItKnewAndWhereItStood() throws IOException {
    try (var index = open()) {
      index.observe(stored(A).build());
      index.read(List.of(), Map.of(PLACE, 17L));
    }
    try (var index = open()) {
      assertThat(index.standing("1.2.3.4", A)).isInstanceOf(Standing.Stored.class);
      assertThat(index.standing("1.2.3.4", B)).isInstanceOf(Standing.Differs.class);
      assertThat(index.standing("1.2.3", A)).isInstanceOf(Standing.New.class);
      assertThat(index.positions()).containsExactly(Map.entry(PLACE, 17L));
    }
  }

  @Test
  void forgetsEverythingWhenTheTopicsAreOthers() throws IOException {
    try (var index = open()) {
      index.observe(stored(A).build());
      index.read(List.of(), Map.of(PLACE, 17L));
    }
    try (var index = InstanceIndex.open(folder, "topics made again")) {
      assertThat(index.standing("1.2.3.4", A)).isInstanceOf(Standing.New.class);
      assertThat(index.positions()).isEmpty();
    }
  }

  @Test
  void endsUpTheSameHoweverOftenTheEventsComeAgain() throws IOException {
    InstanceStored a = stored(A).build();
    InstanceStored b = stored(B).setReplaces(A).build();
    InstanceStored c = stored(C).setReplaces(B).build();
    try (var index = open()) {
      for (InstanceStored event : List.of(a, b, a, c, a, b, c, b)) {
        index.observe(event);
      }
      assertThat(index.versions("1.2.3.4"))
          .extracting(KnownInstance::version)
          .containsExactly(C, A, B);
      assertThat(index.standing("1.2.3.4", B))
          .isInstanceOfSatisfying(
              Standing.Stored.class, known -> assertThat(known.known().replaces()).contains(A));
    }
  }

  @Test
  void keepsTheFirstOfTwoThatDidNotKnowOfEachOther() throws IOException {
    try (var index = open()) {
      index.observe(stored(A).build());
      index.observe(stored(B).build());
      assertThat(index.versions("1.2.3.4"))
          .extracting(KnownInstance::version)
          .containsExactly(A, B);
    }
  }

  @Test
  void isMadeAnewWhenItIsDamaged() throws IOException {
    try (var index = open()) {
      index.observe(stored(A).build());
    }
    Files.writeString(folder.resolve("CURRENT"), "no such file\n");

    try (var index = open()) {
      assertThat(index.standing("1.2.3.4", A)).isInstanceOf(Standing.New.class);
    }
  }

  @Test
  void saysNothingOnceItIsClosed() throws IOException {
    var index = open();
    index.close();

    assertThatThrownBy(() -> index.standing("1.2.3.4", A)).isInstanceOf(IOException.class);
  }

  @Test
  void isForOneProcessAtATime() throws IOException {
    try (var index = open()) {
      assertThat(index.positions()).isEmpty();
      assertThatThrownBy(this::open).isInstanceOf(IOException.class);
    }
  }
}
