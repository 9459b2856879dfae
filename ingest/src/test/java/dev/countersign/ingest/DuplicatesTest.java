package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Vr;
import dev.countersign.dicom.net.Status;
import dev.countersign.events.ConflictResolution;
import dev.countersign.events.InstanceConflict;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.InstanceVersion;
import dev.countersign.schemas.Topic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DuplicatesTest extends GatewayTest {
  private final String sop = study + ".1.1";

  private byte[] version(int n) throws IOException {
    return bytes(version(study, n));
  }

  private DataSet version(String studyUid, int n) {
    return image(sop)
        .put(Tag.STUDY_INSTANCE_UID, Vr.UI, studyUid)
        .put(Tag.SERIES_NUMBER, Vr.IS, Integer.toString(n))
        .build();
  }

  private List<InstanceConflict> conflicts() {
    return conflicts(ingest);
  }

  private List<InstanceConflict> conflicts(IngestFixture of) {
    return of.events(Topic.IMAGING_RECONCILIATION, InstanceConflict.class).stream()
        .filter(conflict -> conflict.getSopUid().equals(sop))
        .toList();
  }

  private static InstanceVersion version(InstanceStored instance) {
    return new InstanceVersion(instance.getBlob().getSha256(), instance.getTransferSyntaxUid());
  }

  @Test
  void quarantinesOtherBytesOutsideTheirStudyAndKeepsBoth() throws IOException {
    assertThat(store(sop, version(1))).isEqualTo(Status.SUCCESS);
    assertThat(store(sop, version(2))).isEqualTo(Status.SUCCESS);

    assertThat(instances()).hasSize(1);
    InstanceConflict conflict = conflicts().getFirst();
    assertThat(conflict.getResolution()).isEqualTo(ConflictResolution.QUARANTINED);
    assertThat(conflict.getStanding()).isEqualTo(version(instances().getFirst()));
    assertThat(conflict.getQuarantined().orElseThrow().getBlob()).isEqualTo(conflict.getBlob());
    assertThat(ingest.blobs.read(conflict.getBlob().getSha256(), 1 << 20)).isEqualTo(version(2));
    assertThat(ingest.blobs.read(instances().getFirst().getBlob().getSha256(), 1 << 20))
        .isEqualTo(version(1));
  }

  @Test
  void makesOneEntryOfTheSameQuarantinedBytesHoweverOftenTheyCome() throws IOException {
    store(sop, version(1));
    store(sop, version(2));
    ingest.restart();
    store(sop, version(2));
    ingest.restartWithoutIndex();
    store(sop, version(2));
    store(sop, version(1));

    assertThat(conflicts())
        .hasSize(3)
        .extracting(InstanceConflict::getConflictId)
        .containsOnly(conflicts().getFirst().getConflictId());
    assertThat(instances()).hasSize(2).extracting(i -> version(i)).containsOnly(standing());
  }

  private InstanceVersion standing() {
    return conflicts().getFirst().getStanding();
  }

  @Test
  void seesOtherBytesAlsoAmongOffersAtTheSameTime() throws Exception {
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          IntStream.range(0, 6)
              .mapToObj(n -> senders.submit(() -> store(sop, version(n))))
              .toList();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(Status.SUCCESS);
      }
    }
    assertThat(instances()).hasSize(1);
    assertThat(conflicts()).hasSize(5);
  }

  @Test
  void refusesOtherBytesWhereTheyAreToBeRejectedAndRecordsThem() throws IOException {
    try (var rejecting =
        IngestFixture.start(Broker.shared(), Map.of("ingest.duplicates", "reject"))) {
      assertThat(store(rejecting, sop, version(1))).isEqualTo(Status.SUCCESS);
      assertThat(store(rejecting, sop, version(2))).isEqualTo(0xC111);
      assertThat(store(rejecting, sop, version(2))).isEqualTo(0xC111);
      assertThat(store(rejecting, sop, version(1))).isEqualTo(Status.SUCCESS);
    }
    assertThat(instances()).hasSize(2).extracting(i -> version(i)).containsOnly(standing());
    assertThat(conflicts())
        .hasSize(2)
        .allSatisfy(conflict -> {
          assertThat(conflict.getResolution()).isEqualTo(ConflictResolution.REJECTED);
          assertThat(conflict.getQuarantined()).isEmpty();
        });
  }

  @Test
  void putsOtherBytesInPlaceOfThoseThatStoodAndNeverBack() throws IOException {
    try (var replacing =
        IngestFixture.start(Broker.shared(), Map.of("ingest.duplicates", "replace"))) {
      store(replacing, sop, version(1));
      assertThat(store(replacing, sop, version(2))).isEqualTo(Status.SUCCESS);
      assertThat(store(replacing, sop, version(1))).isEqualTo(Status.SUCCESS);
      replacing.restartWithoutIndex();
      assertThat(store(replacing, sop, version(2))).isEqualTo(Status.SUCCESS);
    }
    InstanceVersion first = version(instances().getFirst());
    assertThat(instances())
        .extracting(InstanceStored::getReplaces)
        .extracting(replaced -> replaced.orElse(null))
        .containsExactly(null, first, null, first);
    assertThat(conflicts())
        .singleElement()
        .satisfies(conflict ->
            assertThat(conflict.getResolution()).isEqualTo(ConflictResolution.REPLACED));
  }

  @Test
  void quarantinesWhatWouldReplaceAnInstanceOfAnotherStudy() throws IOException {
    try (var replacing =
        IngestFixture.start(Broker.shared(), Map.of("ingest.duplicates", "replace"))) {
      store(replacing, sop, version(1));
      store(replacing, sop, bytes(version(study + ".99", 2)));
    }
    assertThat(instances()).hasSize(1);
    assertThat(conflicts())
        .singleElement()
        .satisfies(conflict -> {
          assertThat(conflict.getResolution()).isEqualTo(ConflictResolution.QUARANTINED);
          assertThat(conflict.getStandingStudyUid()).isEqualTo(study);
        });
  }

  @Test
  void publishesTheEventOfABlobWhoseFirstOfferFellBetweenBlobAndEvent() throws IOException {
    ingest.blobs.put(version(1), "application/dicom");

    assertThat(store(sop, version(1))).isEqualTo(Status.SUCCESS);

    assertThat(instances()).hasSize(1);
  }
}
