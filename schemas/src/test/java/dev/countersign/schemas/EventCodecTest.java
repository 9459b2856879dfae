package dev.countersign.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.events.BlobRef;
import dev.countersign.events.DeliveryAttempted;
import dev.countersign.events.DeliveryOutcome;
import dev.countersign.events.IngestRejected;
import dev.countersign.events.LinkedNote;
import dev.countersign.events.PatientIdentified;
import dev.countersign.events.PatientMerged;
import dev.countersign.events.Priority;
import dev.countersign.events.Protocol;
import dev.countersign.events.triage.SubjectContextChanged;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class EventCodecTest {
  private static final Instant AT = Instant.parse("2026-02-03T04:05:06.789Z");

  private final EventCodec codec = new EventCodec();

  @Test
  void readsBackWhatItWrote() {
    var event =
        new DeliveryAttempted(
            "d-1", "i-1", "ehr", 2, DeliveryOutcome.REFUSED, "AE", "00".repeat(32), AT);

    assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
  }

  @Test
  void decodedEventsWithTimesInsideListsCanBeCompared() {
    var note = new LinkedNote("n-1", "Letter", new BlobRef("ab".repeat(32), 1L, "text/plain"), AT);
    var event = change(note);

    assertThat(codec(event).decode(codec(event).encode(event)))
        .isEqualTo(codec(event).decode(codec(event).encode(event)))
        .isEqualTo(event);
  }

  private static SubjectContextChanged change(LinkedNote note) {
    return SubjectContextChanged.newBuilder()
        .setOrderedPriority(Priority.STAT)
        .setReason("reason")
        .setNotes(List.of(note))
        .build();
  }

  private static EventCodec codec(SubjectContextChanged event) {
    return new EventCodec(event.getSchema());
  }

  @Test
  void tellsWhetherCopiesWithTimesInsideListsSayTheSame() {
    var note = new LinkedNote("n-1", "Letter", new BlobRef("ab".repeat(32), 1L, "text/plain"), AT);
    var event = change(note);
    var copy = SubjectContextChanged.newBuilder(event).build();
    var other = SubjectContextChanged.newBuilder(event).setReason("another").build();

    assertThat(EventCodec.same(SubjectContextChanged.newBuilder(copy).build(), copy)).isTrue();
    assertThat(EventCodec.same(event, other)).isFalse();
  }

  @Test
  void writesTheSingleObjectEncodingThatAvroItselfWrites() throws Exception {
    var event = new PatientMerged("p-1", "p-2", AT);

    var theirs = new ByteArrayOutputStream();
    new BinaryMessageEncoder<PatientMerged>(event.getSpecificData(), PatientMerged.getClassSchema())
        .encode(event, theirs);

    assertThat(codec.encode(event)).isEqualTo(theirs.toByteArray());
  }

  @Test
  void readsAnEventOfNewerCodeOnceItsSchemaIsKnown() throws Exception {
    // Given a PatientMerged with a field that this build does not have
    Schema newer =
        SchemaBuilder.record("PatientMerged")
            .namespace("dev.countersign.events")
            .fields()
            .requiredString("patientKey")
            .requiredString("mergedKey")
            .name("mergedAt")
            .type(PatientMerged.getClassSchema().getField("mergedAt").schema())
            .noDefault()
            .optionalString("why")
            .endRecord();
    var written = new GenericData.Record(newer);
    written.put("patientKey", "p-1");
    written.put("mergedKey", "p-2");
    written.put("mergedAt", AT.toEpochMilli());
    var out = new ByteArrayOutputStream();
    new BinaryMessageEncoder<GenericData.Record>(new GenericData(), newer).encode(written, out);
    byte[] message = out.toByteArray();
    assertThatThrownBy(() -> codec.decode(message)).isInstanceOf(UnknownSchemaException.class);

    // When
    codec.learn(newer);

    // Then
    assertThat(codec.decode(message)).isEqualTo(new PatientMerged("p-1", "p-2", AT));
  }

  @Test
  void readsAPatientOfOlderCodeWithoutThePartsOfTheName() throws Exception {
    // Given
    Set<String> added =
        Set.of("middleName", "namePrefix", "nameSuffix", "ideographicName", "phoneticName");
    Schema now = PatientIdentified.getClassSchema();
    Schema older =
        Schema.createRecord(
            now.getName(),
            null,
            now.getNamespace(),
            false,
            now.getFields().stream()
                .filter(field -> !added.contains(field.name()))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
    var written =
        new GenericRecordBuilder(older)
            .set("patientKey", "p-1")
            .set("patientId", "4711")
            .set("familyName", "Muster")
            .set("givenName", "Erika Anna")
            .set("updatedAt", AT.toEpochMilli())
            .build();
    var out = new ByteArrayOutputStream();
    new BinaryMessageEncoder<GenericData.Record>(new GenericData(), older).encode(written, out);

    // When
    codec.learn(older);

    // Then
    assertThat(codec.decode(out.toByteArray()))
        .isEqualTo(
            PatientIdentified.newBuilder()
                .setPatientKey("p-1")
                .setPatientId("4711")
                .setFamilyName("Muster")
                .setGivenName("Erika Anna")
                .setUpdatedAt(AT)
                .build());
  }

  @Property
  void arbitraryBytesAreCorruptOrUnknownAndNothingElse(@ForAll byte[] bytes) {
    assertThatThrownBy(() -> codec.decode(bytes))
        .isInstanceOfAny(CorruptEventException.class, UnknownSchemaException.class);
  }

  @Property
  void aDamagedBodyIsCorruptOrAnotherEventButNeverAnotherError(
      @ForAll byte[] damage, @ForAll byte position) {
    byte[] message = codec.encode(rejected());
    for (int i = 0; i < damage.length; i++) {
      message[10 + Math.floorMod(position + i, message.length - 10)] ^= damage[i];
    }
    try {
      assertThat(codec.decode(message)).isInstanceOf(SpecificRecord.class);
    } catch (CorruptEventException e) {
      assertThat(e).hasMessageContaining("could not be read");
    }
  }

  private static SpecificRecord rejected() {
    return new IngestRejected(
        Protocol.MLLP,
        "source",
        "code",
        "reason",
        new BlobRef("ab".repeat(32), 12L, "text/plain"),
        "AE",
        AT);
  }
}
