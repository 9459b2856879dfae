package dev.countersign.ingest.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ingest.clinical.IncomingNote;
import dev.countersign.ingest.identity.Demographics;
import dev.countersign.ingest.identity.PersonName;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {
  private static final DocumentParser PARSER = new DocumentParser();
  private static final String MOTHER = patient("mother", "M-1", "Mother");
  private static final String BABY = patient("baby", "B-2", "Baby");

  @Test
  void takesTheContainedPatientThatTheSubjectNamesAndNotTheFirst() throws Exception {
    Demographics patient = read(MOTHER + "," + BABY, "{\"reference\":\"#baby\"}").patient();

    assertThat(patient.patientId()).isEqualTo("B-2");
    assertThat(patient.name()).contains(new PersonName("Baby", ""));
    assertThat(patient.otherIds()).isEmpty();
    assertThat(patient.otherNames()).isEmpty();
  }

  @Test
  void takesNoContainedPatientWhereTheSubjectIsElsewhere() throws Exception {
    Demographics patient =
        read(MOTHER, "{\"reference\":\"Patient/9\",\"identifier\":{\"value\":\"MRN-9\"}}")
            .patient();

    assertThat(patient.patientId()).isEqualTo("MRN-9");
    assertThat(patient.otherIds()).containsExactly("Patient/9");
    assertThat(patient.name()).isEmpty();
  }

  @Test
  void keepsWhomElseTheDocumentDescribesForScrubbing() throws Exception {
    IncomingNote note = read(MOTHER + "," + BABY, "{\"reference\":\"#baby\"}");

    assertThat(note.others()).extracting(Demographics::patientId).containsExactly("M-1");
  }

  private static String patient(String id, String number, String family) {
    return """
    {"resourceType":"Patient","id":"%s","identifier":[{"value":"%s"}],"name":[{"family":"%s"}]}\
    """
        .formatted(id, number, family);
  }

  private static IncomingNote read(String contained, String subject) throws Exception {
    return DocumentReader.read(
        PARSER.parse(
            """
            {"resourceType":"DocumentReference","status":"current","contained":[%s],"subject":%s,
             "content":[{"attachment":{"contentType":"text/plain","data":"aGVsbG8="}}]}
            """
                .formatted(contained, subject)));
  }
}
