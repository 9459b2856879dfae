package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.PatientIdentified;
import dev.countersign.events.PatientMerged;
import dev.countersign.schemas.Topic;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What merges leave on {@code identity.patients}, of which Kafka keeps the last event of a key. */
class MergeTest extends GatewayTest {
  @Test
  void keepsAPatientWhoIsMergedWithThemselves() throws IOException {
    ask(header("ADT^A08") + pid());

    String same = patientId.toLowerCase(Locale.ROOT) + "^^^OTHER";
    assertThat(ask(header("ADT^A40") + pid() + "MRG|" + same + "\n")).contains("MSA|AA|");

    assertThat(lastOf(identities().getFirst().getPatientKey()))
        .isInstanceOf(PatientIdentified.class);
  }

  @Test
  void keepsWhoSurvivesHoweverOftenAMergeIsTurnedRound() throws IOException {
    String other = "B" + patientId;
    String toOne = header("ADT^A40") + pid() + "MRG|" + other + "\n";
    String toOther = header("ADT^A40") + "PID|1||" + other + "\nMRG|" + patientId + "\n";

    for (String merge : List.of(toOne, toOther, toOne, toOther, toOne)) {
      assertThat(ask(merge)).contains("MSA|AA|");
    }

    String key = identities().getFirst().getPatientKey();
    assertThat(lastOf(key)).isInstanceOf(PatientIdentified.class);
    String gone =
        ingest.events(Topic.IDENTITY_PATIENTS, PatientMerged.class).stream()
            .filter(merge -> merge.getPatientKey().equals(key))
            .findFirst()
            .orElseThrow()
            .getMergedKey();
    assertThat(lastOf(gone)).isInstanceOf(PatientMerged.class);
  }

  private static SpecificRecord lastOf(String patientKey) {
    return ingest.events(Topic.IDENTITY_PATIENTS, SpecificRecord.class).stream()
        .filter(event ->
            switch (event) {
              case PatientIdentified patient -> patient.getPatientKey().equals(patientKey);
              case PatientMerged merge -> merge.getMergedKey().equals(patientKey);
              default -> false;
            })
        .toList()
        .getLast();
  }
}
