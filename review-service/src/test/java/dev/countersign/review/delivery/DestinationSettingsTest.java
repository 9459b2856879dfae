package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.events.SubjectKind;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.review.ReviewSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationSettingsTest {
  private static DestinationSettings read(String destination) {
    return Configuration.shipped()
        .with(Map.of("review.delivery.destinations", "[" + destination + "]"))
        .section("review", ReviewSettings.class)
        .delivery()
        .destinations()
        .getFirst();
  }

  @Test
  void whatMayBeLeftOutHasItsDefault() {
    assertThat(read("{name: records, kind: fhir, base-url: 'https://fhir.example/r4'}"))
        .isEqualTo(
            new FhirDestination(
                "records", URI.create("https://fhir.example/r4"), "", DestinationFilter.ALL));
    assertThat(
            read(
                "{name: pacs, kind: dicom, host: pacs, port: 104, called-aet: PACS, organization: General}"))
        .isEqualTo(
            new DicomDestination(
                "pacs",
                "pacs",
                104,
                "PACS",
                "COUNTERSIGN",
                "General",
                "UTC",
                DicomTls.OFF,
                DestinationFilter.ALL));
  }

  @Test
  void aFilterAsksOnlyForWhatItNames() {
    DestinationSettings destination =
        read(
            """
            {name: ehr, kind: hl7-mllp, host: ehr, port: 2576, receiving-application: '',
             receiving-facility: '', filter: {modalities: [DX], kinds: [STUDY], simulated: withhold}}
            """);

    assertThat(destination.filter())
        .isEqualTo(
            new DestinationFilter(
                List.of("DX"),
                List.of(),
                List.of(SubjectKind.STUDY),
                List.of(),
                DestinationFilter.Simulated.withhold));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{name: a, kind: fax}; hl7-mllp, fhir or dicom",
        "{name: a}; hl7-mllp, fhir or dicom",
        "{name: 'a/b', kind: fhir, base-url: 'https://x.example'}; letters, digits",
        "{name: a, kind: fhir, base-url: 'ftp://x.example'}; http or https URL",
        "{name: a, kind: fhir, base-url: 'http://x.example', token-file: /t}; in the clear",
        "{name: a, kind: fhir, base-url: 'https://x.example', tokenfile: /t}; tokenfile",
        "{name: a, kind: fhir, base-url: 'https://x.example', filter: {modality: [DX]}}; modality",
        "{name: a, kind: dicom, host: h, port: 1, called-aet: ABCDEFGHIJKLMNOPQ, organization: O}; AE title",
        "{name: a, kind: dicom, host: h, port: 1, called-aet: A, organization: O, time-zone: Mars}; Europe/Berlin",
        "{name: a, kind: dicom, host: h, port: 1, called-aet: A, organization: O, tls: {key-file: k}}; other two files",
        "{name: a, kind: dicom, host: h, port: 1, called-aet: A}; organization"
      })
  void refusesWhatCannotBeMeant(String destination, String rule) {
    assertThatThrownBy(() -> read(destination))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(rule);
  }
}
