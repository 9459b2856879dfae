package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.Priority;
import dev.countersign.events.WorklistItemChanged;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.apache.avro.specific.SpecificRecord;

class ArrivalOrderTest {
  private static final List<SpecificRecord> DAY =
      List.of(
          Events.chest("1.2.1", 1).build(),
          Events.chest("1.2.1", 2).setViewPosition("LL").setStudyDescription(null).build(),
          Events.chest("1.2.1", 3).setRows(null).setModality("SR").setAccession(null).build(),
          Events.chest("1.2.1", 4).setAccession("A-OTHER").setInstanceNumber(null).build(),
          Events.chest("1.2.2", 1).setModality("CT").setAccession("A-2").build(),
          Events.chest("1.2.2", 2).setModality("CT").setAccession("A-2").build(),
          Events.order(Priority.STAT).build(),
          Events.order(Priority.ROUTINE)
              .setOrderControl("XO")
              .setReason("fever")
              .setReceivedAt(Events.START)
              .build(),
          Events.order(Priority.URGENT).setAccession("A-2").setPatientKey("p-other").build(),
          Events.note("n-1").setAccession(Events.ACCESSION).build(),
          Events.note("n-2").setAccession(Events.ACCESSION).build(),
          Events.chest("1.2.3", 1).setPatientKey("p-old").setAccession("A-3").build(),
          Events.chest("1.2.3", 2).setPatientKey("p-third").setAccession("A-3").build(),
          Events.order(Priority.ROUTINE)
              .setAccession("A-3")
              .setOrderControl("SC")
              .setOrderStatus("CM")
              .build(),
          Events.note("n-3").setPatientKey("p-old").setDocumentType("Radiology report").build(),
          Events.merge("p-old", "p-older", 1),
          Events.merge("p-older", Events.PATIENT, 2),
          Events.conflict("1.2.2", "1.2.9"));

  private static final Map<String, ByteBuffer> EXPECTED = items(DAY);

  private static final Map<String, String> REVISIONS = revisions(DAY, Duration.ZERO);

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void anyOrderOfArrivalWithDuplicatesEndsInTheSameItems(@ForAll("days") List<SpecificRecord> day) {
    assertThat(items(day)).isEqualTo(EXPECTED).hasSize(6);
  }

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void acrossQuietPeriodsTheLastRevisionIsTheSame(@ForAll("days") List<SpecificRecord> day) {
    assertThat(revisions(day, QUIET.plusSeconds(1))).isEqualTo(REVISIONS).hasSize(3);
  }

  @Provide
  Arbitrary<List<SpecificRecord>> days() {
    return Arbitraries.of(DAY)
        .list()
        .ofMaxSize(8)
        .flatMap(duplicates -> {
          List<SpecificRecord> all = new ArrayList<>(DAY);
          all.addAll(duplicates);
          return Arbitraries.shuffle(all).map(Tuple::of);
        })
        .map(tuple -> tuple.get1());
  }

  private static Map<String, ByteBuffer> items(List<SpecificRecord> day) {
    try (var rig = TriageRig.start()) {
      day.forEach(rig::send);
      rig.pass(QUIET.plusSeconds(1));
      Map<String, ByteBuffer> items = new TreeMap<>();
      rig.lastItems()
          .forEach((id, item) -> items.put(id, ByteBuffer.wrap(rig.bytes(withoutTimes(item)))));
      return items;
    }
  }

  /** The last revision of each study, where so much time passes after each third event. */
  private static Map<String, String> revisions(List<SpecificRecord> day, Duration pause) {
    try (var rig = TriageRig.start()) {
      for (int n = 0; n < day.size(); n++) {
        rig.send(day.get(n));
        rig.pass(n % 3 == 2 ? pause : Duration.ZERO);
      }
      rig.pass(QUIET.plusSeconds(1));
      Map<String, String> revisions = new TreeMap<>();
      rig.studies().forEach(study -> revisions.put(study.getStudyUid(), study.getRevisionId()));
      return revisions;
    }
  }

  private static WorklistItemChanged withoutTimes(WorklistItemChanged item) {
    return WorklistItemChanged.newBuilder(item).setChangedAt(Instant.EPOCH).build();
  }
}
