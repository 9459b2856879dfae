package dev.countersign.bench.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.InstanceStored;
import dev.countersign.events.NoteReceived;
import dev.countersign.schemas.EventCodec;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbesTest {
  private static final int MANY = 50;
  private final EventCodec codec = new EventCodec();

  @ParameterizedTest
  @EnumSource(Probes.class)
  void everyEventHasANameOfItsOwnAndStandsOnItsTopic(Probes probe) {
    assertThat(IntStream.range(0, MANY).mapToObj(probe::event).map(probe::name).distinct())
        .hasSize(MANY);
    assertThat(probe.topic().events()).contains(probe.event(0).getSchema());
  }

  @ParameterizedTest
  @EnumSource(Probes.class)
  void whatWarmsUpIsNotMeasuredAgain(Probes probe) {
    var warm = new Shifted(probe, MANY);

    assertThat(IntStream.range(0, MANY).mapToObj(warm::event).map(warm::name))
        .doesNotContainAnyElementsOf(
            IntStream.range(0, MANY).mapToObj(probe::event).map(probe::name).toList());
  }

  @Test
  void anEventCanBeReadAgainAndHasTheKeyOfItsTopic() {
    InstanceStored instance = StudyEvents.instance(3, 1);
    NoteReceived note = StudyEvents.note(7);

    assertThat(StudyEvents.key(instance)).isEqualTo(instance.getStudyUid());
    assertThat(StudyEvents.key(note)).isEqualTo(note.getPatientKey());
    for (SpecificRecord event : new SpecificRecord[] {instance, note}) {
      assertThat(EventCodec.same(codec.decode(codec.encode(event)), event)).isTrue();
    }
  }
}
