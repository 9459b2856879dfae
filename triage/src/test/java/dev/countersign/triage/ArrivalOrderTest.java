package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.Priority;
import dev.countersign.events.WorklistItemChanged;
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
          Events.note("n-2").setAccession(Events.ACCESSION).build());

  private static final Map<String, WorklistItemChanged> EXPECTED = items(DAY);

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void anyOrderOfArrivalWithDuplicatesEndsInTheSameItems(@ForAll("days") List<SpecificRecord> day) {
    assertThat(items(day)).isEqualTo(EXPECTED).hasSize(4);
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

  private static Map<String, WorklistItemChanged> items(List<SpecificRecord> day) {
    try (var rig = TriageRig.start()) {
      day.forEach(rig::send);
      rig.pass(QUIET.plusSeconds(1));
      Map<String, WorklistItemChanged> items = new TreeMap<>();
      rig.lastItems().forEach((id, item) -> items.put(id, withoutTimes(item)));
      return items;
    }
  }

  private static WorklistItemChanged withoutTimes(WorklistItemChanged item) {
    return WorklistItemChanged.newBuilder(item).setChangedAt(Instant.EPOCH).build();
  }
}
