package dev.countersign.triage.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.BlobRef;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.Protocol;
import dev.countersign.events.triage.AccessionContext;
import dev.countersign.events.triage.PatientContext;
import dev.countersign.events.triage.Settlement;
import dev.countersign.events.triage.StudyState;
import dev.countersign.schemas.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class StudyRowsTest {
  private static final Instant NIGHT = Instant.parse("2026-01-05T22:00:00Z");

  private final KeyValueStore<String, StudyState> store = StudyStores.of(StudyState.class);
  private final StudyRows rows = new StudyRows(store);

  @Test
  void everyRowIsFoundAlsoWhenThereAreMoreThanAreKept() {
    IntStream.range(0, 5_000).forEach(n -> rows.put(row("1.2." + n)));

    assertThat(IntStream.range(0, 5_000).mapToObj(n -> "1.2." + n))
        .allSatisfy(uid ->
            assertThat(rows.get(uid))
                .satisfies(row -> assertThat(row.getHead().getStudyUid()).isEqualTo(uid)));
    assertThat(rows.get("1.2.5000")).isNull();
  }

  @Test
  void whatIsKeptIsWhatStandsInTheStore() {
    rows.put(row("1.2"));
    rows.put(Studies.like(row("1.2")).setInstanceCount(7).build());

    assertThat(rows.get("1.2"))
        .satisfies(row -> assertThat(row.getInstanceCount()).isEqualTo(7))
        .matches(row -> EventCodec.same(row, store.get("1.2")));
  }

  @Test
  void aRowLikeAnotherHasEachOfItsFields() {
    StudyState full = full();
    StudyState empty = row("1.2");
    for (Schema.Field field : full.getSchema().getFields()) {
      assertThat(full.get(field.pos())).as(field.name()).isNotEqualTo(empty.get(field.pos()));
    }

    assertThat(EventCodec.same(Studies.like(full).build(), full)).isTrue();
  }

  private static StudyState row(String studyUid) {
    return StudyState.newBuilder()
        .setFirstInstanceAt(NIGHT)
        .setLastInstanceAt(NIGHT)
        .setLastNewAt(NIGHT)
        .setHead(instance(studyUid))
        .build();
  }

  private static StudyState full() {
    return StudyState.newBuilder()
        .setRevision(3)
        .setRevisionId("r-3")
        .setInstanceCount(12)
        .setFirstInstanceAt(NIGHT.plusSeconds(1))
        .setLastInstanceAt(NIGHT.plusSeconds(2))
        .setOpenSince(NIGHT.plusSeconds(3))
        .setLastNewAt(NIGHT.plusSeconds(4))
        .setHead(instance("1.2.9"))
        .setContexts(List.of(AccessionContext.newBuilder().setAccession("A1").build()))
        .setPatients(List.of(patient()))
        .setPatientKeys(List.of("p-1"))
        .setContestedWith(List.of("1.2.8"))
        .setSettlement(new Settlement("p-1", List.of("p-1"), List.of("1.2.8")))
        .setBasis("settled p-1")
        .setIncompleteReason("4 of 5 images")
        .setSeriesUids(List.of("1.2.9.1"))
        .setWholeStudySent(true)
        .setLookAt(NIGHT.plusSeconds(5))
        .setFailedAttempts(2)
        .build();
  }

  private static PatientContext patient() {
    return PatientContext.newBuilder()
        .setAskedKey("p-1")
        .setPatientKey("p-1")
        .setStudies(List.of())
        .setReports(List.of())
        .build();
  }

  private static InstanceStored instance(String studyUid) {
    return InstanceStored.newBuilder()
        .setStudyUid(studyUid)
        .setSeriesUid(studyUid + ".1")
        .setSopUid(studyUid + ".1.1")
        .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
        .setTransferSyntaxUid("1.2.840.10008.1.2.1")
        .setBlob(new BlobRef("0".repeat(64), 1L, "application/dicom"))
        .setPatientKey("p-1")
        .setProtocol(Protocol.DIMSE)
        .setSource("TEST")
        .setReceivedAt(NIGHT)
        .build();
  }
}
