package dev.countersign.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.PatientIdentified;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.EventCodec;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemographicsTest {
  private static final Instant AT = Instant.parse("2026-02-03T04:05:06.789Z");

  static {
    // Events have to be trusted before one is built with its defaults.
    new EventCodec();
  }

  @ParameterizedTest
  @CsvSource({
    "Beta^Berta, 19900909, M, true",
    "Beta^Berta, 19500101, F, true",
    "Alpha^Anna, 19900909, F, true",
    "Beta^Berta^^Dr, 19900909, M, true",
    "Beta^Berta, 19500101, M, false",
    "Alpha^Anna, 19900909, M, false",
    "ÁLPHA^Adam, 19900909, F, false",
    "Alpha^Adam^^Dr^Jr, 19900909, F, false",
    "'', 19900909, F, false",
    "Beta^Berta, 1990, O, false"
  })
  void tellsAnotherPersonUnderTheSameId(String name, String birthDate, String sex, boolean other) {
    Demographics adam = person("Alpha^Adam^^Dr", "19500101", "M");

    assertThat(adam.contradicts(person(name, birthDate, sex))).isEqualTo(other);
  }

  @Test
  void anIssuerStaysWithTheNumberThatItGaveOut() {
    Demographics known = new DemographicsBuilder().patientId("4711").build();
    Demographics merged = new DemographicsBuilder().patientId("0815", "OTHER").build();
    Demographics same = new DemographicsBuilder().patientId("4711", "HOSP").build();

    assertThat(known.and(merged).issuer()).isEmpty();
    assertThat(known.and(merged).and(same).issuer()).contains("HOSP");
    assertThat(new DemographicsBuilder().build().and(same).issuer()).contains("HOSP");
  }

  @Test
  void anEventHasAllPartsOfTheNameAndAllWordsInTheTwoFieldsOfOlderCode() {
    PatientIdentified event = erika("Muster^Erika^Anna^Dr.^II").toEvent("p-1", AT);

    assertThat(event.getFamilyName()).contains("Muster");
    assertThat(event.getGivenName()).contains("Erika Anna");
    assertThat(event.getMiddleName()).contains("Anna");
    assertThat(event.getNamePrefix()).contains("Dr.");
    assertThat(event.getNameSuffix()).contains("II");
    assertThat(event.getIdeographicName()).isEmpty();
    assertThat(Demographics.of(event)).isEqualTo(erika("Muster^Erika^Anna^Dr.^II"));
  }

  @ParameterizedTest
  @CsvSource({"Muster^^Anna", "Muster^Anna Anna^Anna", "^^Anna^^", "Muster", "Muster^Erika^^Dr."})
  void aNameComesBackFromItsEventAsItWas(String name) {
    assertThat(Demographics.of(erika(name).toEvent("p-1", AT))).isEqualTo(erika(name));
  }

  @Test
  void anEventOfOlderCodeKeepsItsGivenNamesAsTheyStand() {
    PatientIdentified older = older("Muster", "Erika Anna");

    Demographics patient = Demographics.of(older);

    assertThat(patient.name()).contains(new PersonName("Muster", "Erika Anna"));
    assertThat(patient.ideographicName()).isEmpty();
    assertThat(patient.toEvent("p-1", AT)).isEqualTo(older);
  }

  @Test
  void theSameNameWithMorePartsFillsThemInAndIsNoOtherName() {
    Demographics known = Demographics.of(older("Muster", "Erika Anna"));

    Demographics whole = known.and(erika("Muster^Erika^Anna^Dr."));

    assertThat(whole.name()).contains(new PersonName("Muster", "Erika", "Anna", "Dr.", ""));
    assertThat(whole.otherNames()).isEmpty();
    assertThat(whole.and(erika("MUSTER^ERIKA ANNA^^Prof."))).isEqualTo(whole);
  }

  @Test
  void theIdeographsAreThoseOfTheNameThatStands() {
    Demographics known = erika("Yamada^Hanako");
    Demographics same = spelled("YAMADA^HANAKO", "山田^花子", "やまだ^はなこ");
    Demographics married = spelled("Suzuki^Hanako", "鈴木^花子", "すずき^はなこ");

    assertThat(known.and(same).ideographicName()).contains(new PersonName("山田", "花子"));
    assertThat(known.and(same).phoneticName()).contains(new PersonName("やまだ", "はなこ"));
    assertThat(known.and(married).ideographicName()).isEmpty();
    assertThat(known.and(married).otherNames())
        .extracting(PersonName::encoded)
        .containsExactly("Suzuki^Hanako", "鈴木^花子", "すずき^はなこ");
  }

  @Test
  void theFingerprintIsOfTheWordsOfTheNamesAlone() {
    Demographics one = spelled("Muster^Erika^Anna^Dr.^II", "山田^花子", "やまだ^はなこ");

    assertThat(one.fingerprint())
        .isEqualTo(
            ContentId.of(
                "f", "P510", "", "", "Muster^Erika Anna", "山田^花子\nやまだ^はなこ", "", "", "", ""));
  }

  @Test
  void namesFitAnEventHoweverTheyAreDivided() {
    String given = "g".repeat(250);
    PersonName name =
        PersonName.parse("f^" + given + "^" + "m".repeat(99) + "^" + "p".repeat(99)).orElseThrow();

    assertThat(name.givenNames()).isEqualTo(given + " mmmmm");
    assertThat(name.prefix()).hasSize(64);
    assertThat(PersonName.of("f", "g".repeat(300), "m", "", "").orElseThrow().givenNames())
        .hasSize(256);
  }

  private static PatientIdentified older(String family, String given) {
    return PatientIdentified.newBuilder()
        .setPatientKey("p-1")
        .setPatientId("P510")
        .setFamilyName(family)
        .setGivenName(given)
        .setUpdatedAt(AT)
        .build();
  }

  private static Demographics erika(String name) {
    return person(name, "", "");
  }

  private static Demographics spelled(String name, String ideographic, String phonetic) {
    var builder = new DemographicsBuilder().patientId("P510");
    PersonName.parse(name).ifPresent(builder::name);
    PersonName.parse(ideographic).ifPresent(builder::ideographicName);
    PersonName.parse(phonetic).ifPresent(builder::phoneticName);
    return builder.build();
  }

  private static Demographics person(String name, String birthDate, String sex) {
    var builder = new DemographicsBuilder().patientId("P510").birthDate(birthDate).sex(sex);
    PersonName.parse(name).ifPresent(builder::name);
    return builder.build();
  }
}
