package dev.countersign.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemographicsTest {
  @ParameterizedTest
  @CsvSource({
    "Beta^Berta, 19900909, M, true",
    "Beta^Berta, 19500101, F, true",
    "Alpha^Anna, 19900909, F, true",
    "Beta^Berta, 19500101, M, false",
    "Alpha^Anna, 19900909, M, false",
    "ÁLPHA^Adam, 19900909, F, false",
    "'', 19900909, F, false",
    "Beta^Berta, 1990, O, false"
  })
  void tellsAnotherPersonUnderTheSameId(String name, String birthDate, String sex, boolean other) {
    Demographics adam = person("Alpha^Adam", "19500101", "M");

    assertThat(adam.contradicts(person(name, birthDate, sex))).isEqualTo(other);
  }

  private static Demographics person(String name, String birthDate, String sex) {
    var builder = new DemographicsBuilder().patientId("P510").birthDate(birthDate).sex(sex);
    PersonName.parse(name).ifPresent(builder::name);
    return builder.build();
  }
}
