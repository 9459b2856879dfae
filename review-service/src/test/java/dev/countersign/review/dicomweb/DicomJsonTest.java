package dev.countersign.review.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Vr;
import org.junit.jupiter.api.Test;

class DicomJsonTest {
  @Test
  void valuesStandAsAnnexFHasThem() {
    JsonNode json =
        DicomJson.of(
            DataSet.builder()
                .put(Tag.PATIENT_NAME, Vr.PN, "Müller^Änne=山田^花子", "")
                .put(Tag.PATIENT_ID, Vr.LO, "")
                .put(Tag.WINDOW_CENTER, Vr.DS, "40.5", "-600", "broken", "")
                .putInts(Tag.ROWS, Vr.US, 65_535)
                .putBytes(0x00209165, Vr.AT, (byte) 0x18, (byte) 0, (byte) 0x88, (byte) 0)
                .putBytes(0x00282000, Vr.OB, (byte) 1, (byte) 2)
                .putItems(
                    Tag.REFERENCED_STUDY_SEQUENCE,
                    DataSet.builder().put(Tag.MODALITY, Vr.CS, "CT").build(),
                    DataSet.builder().build())
                .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[4])
                .build());

    assertThat(json.at("/00100010/Value/0/Alphabetic").asText()).isEqualTo("Müller^Änne");
    assertThat(json.at("/00100010/Value/0/Ideographic").asText()).isEqualTo("山田^花子");
    assertThat(json.at("/00100010/Value/1")).isEmpty();
    assertThat(json.path("00100020")).hasToString("{\"vr\":\"LO\"}");
    assertThat(json.at("/00281050/Value")).hasToString("[40.5,-600,\"broken\",null]");
    assertThat(json.path("00280010")).hasToString("{\"vr\":\"US\",\"Value\":[65535]}");
    assertThat(json.at("/00209165/Value/0").asText()).isEqualTo("00180088");
    assertThat(json.path("00282000")).hasToString("{\"vr\":\"OB\",\"InlineBinary\":\"AQI=\"}");
    assertThat(json.at("/00081110/Value/0/00080060/Value/0").asText()).isEqualTo("CT");
    assertThat(json.at("/00081110/Value/1")).hasToString("{}");
    assertThat(json.has("7FE00010")).isFalse();
    assertThat(json.at("/00080005/Value/0").asText()).isEqualTo("ISO_IR 192");
  }
}
