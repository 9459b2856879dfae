package dev.countersign.ingest.scrubbing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ingest.identity.Demographics;
import dev.countersign.ingest.identity.DemographicsBuilder;
import dev.countersign.ingest.identity.PersonName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {
  private static final Demographics JANE =
      new DemographicsBuilder()
          .patientId("MRN0012345")
          .otherId("987-65-4321")
          .otherId("12")
          .name(new PersonName("Doe", "Jane Quinn"))
          .birthDate("19800202")
          .phone("(555) 123-4567")
          .phone("jane.doe@example.org")
          .address("12 Main Street", "Springfield", "62704-1111")
          .build();
  private static final Demographics NOBODY = new DemographicsBuilder().build();

  private static String scrub(Demographics person, String text) {
    return Scrubber.of(person, NOBODY, List.of("ACC-2024-001")).scrub(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jane Doe",
        "JANE DOE",
        "Doe, Jane",
        "doe jane",
        "Doe",
        "jane",
        "J. Doe",
        "JQ Doe",
        "J Doe",
        "Doe, J.",
        "Jane D.",
        "Jane\nDoe",
        "Jane\r\nQuinn  Doe",
        "DOE^JANE",
        "janedoe",
        "jdoe",
        "doe_jane",
        "Ja\u00ADne Doe",
        "Jane Q. Doe"
      })
  void replacesAnyFormOfTheName(String form) {
    assertThat(scrub(JANE, "The patient " + form + " was seen."))
        .isEqualTo("The patient [NAME] was seen.");
  }

  @Test
  void takesThePossessiveAlong() {
    assertThat(scrub(JANE, "Doe\u2019s chest and Jane's arm"))
        .isEqualTo("[NAME] chest and [NAME] arm");
  }

  @Test
  void replacesWholeWordsAlone() {
    assertThat(scrub(JANE, "She does; Janet and Doering agree."))
        .isEqualTo("She does; Janet and Doering agree.");
  }

  @ParameterizedTest
  @CsvSource({
    "Heart,The heart is normal.,The [NAME] is normal.",
    "White,White matter,[NAME] matter",
    "Müller,Frau Mueller und Herr MULLER,Frau [NAME] und Herr [NAME]",
    "Mueller,Frau Müller,Frau [NAME]",
    "O'Brien,Mr OBrien and Mr O’Brien,Mr [NAME] and Mr [NAME]",
    "Smith-Jones,Mrs Jones (Smith Jones),Mrs [NAME] ([NAME])",
    "van der Berg,der Befund: van der Berg,der Befund: [NAME]",
    "Łukasz,pan LUKASZ,pan [NAME]"
  })
  void replacesFamilyNamesOfManyKinds(String family, String text, String expected) {
    var person = new DemographicsBuilder().name(new PersonName(family, "")).build();
    assertThat(scrub(person, text)).isEqualTo(expected);
  }

  @Test
  void replacesNamesOfScriptsWithoutSpaces() {
    var person = new DemographicsBuilder().name(new PersonName("山田", "太郎")).build();
    assertThat(scrub(person, "患者山田太郎は")).isEqualTo("患者[NAME]は");
  }

  @Test
  void replacesEveryNameInEveryScriptAndLeavesTitles() {
    var person =
        new DemographicsBuilder()
            .name(PersonName.parse("Yamada^Tarou^Quinn^Dr.^Jr.").orElseThrow())
            .ideographicName(new PersonName("山田", "太郎"))
            .phoneticName(new PersonName("やまだ", "たろう"))
            .build();

    assertThat(scrub(person, "Dr. Chan saw Quinn, 山田様, 太郎 and やまだたろう; Quinn Yamada Jr. left."))
        .isEqualTo("Dr. Chan saw [NAME]様, [NAME] and [NAME]; [NAME] Jr. left.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "19800202",
        "1980-02-02",
        "02/02/1980",
        "2.2.1980",
        "02.02.80",
        "2/2/80",
        "2 Feb 1980",
        "2-FEB-1980",
        "February 2, 1980",
        "Feb. 2nd, 1980",
        "2nd of February 1980",
        "2. Februar 1980",
        "2 février 1980",
        "2 de febrero de 1980",
        "1980/2/2",
        "1980.02.02",
        "February 1980",
        "02/1980",
        "February\n2, 1980"
      })
  void replacesAnyFormOfTheBirthDate(String form) {
    assertThat(scrub(JANE, "born " + form + " here")).isEqualTo("born [BIRTH DATE] here");
  }

  @Test
  void leavesOtherDatesAndTheYear() {
    String text = "Seen 2024-02-02, since 1980, last 3 Feb 1981.";
    assertThat(scrub(JANE, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MRN0012345",
        "mrn 0012345",
        "MRN-0012345",
        "987-65-4321",
        "987654321",
        "987 65 4321",
        "ACC-2024-001",
        "ACC2024001"
      })
  void replacesAnyFormOfANumber(String form) {
    assertThat(scrub(JANE, "see " + form + ".")).isEqualTo("see [ID].");
  }

  @Test
  void replacesAShortNumberOnlyWhereItIsCalledOne() {
    assertThat(scrub(JANE, "MRN: 12, 12 mm nodule")).isEqualTo("MRN: [ID], 12 mm nodule");
  }

  @Test
  void findsANumberBehindItsLabelWithoutLeadingZeros() {
    var person = new DemographicsBuilder().patientId("00054321").build();
    assertThat(scrub(person, "MRN54321, 54321, 0054321, 543210"))
        .isEqualTo("MRN[ID], [ID], [ID], 543210");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(555) 123-4567",
        "555.123.4567",
        "5551234567",
        "+1 555 123 4567",
        "123-4567",
        "jane.doe@example.org"
      })
  void replacesAnyFormOfAPhoneNumber(String form) {
    assertThat(scrub(JANE, "call " + form + " today"))
        .contains("[PHONE] today")
        .doesNotContain("4567");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12 Main Street",
        "12 MAIN ST.",
        "Main Street",
        "springfield",
        "62704",
        "62704-1111"
      })
  void replacesTheLinesOfTheAddress(String form) {
    assertThat(scrub(JANE, "lives at " + form + ", alone"))
        .startsWith("lives at [")
        .contains("[ADDRESS]")
        .endsWith(", alone")
        .doesNotContain(form);
  }

  @Test
  void leavesTextOfNobodyAsItIs() {
    String text = "Ünchanged: 5 cm\n\ttext…";
    assertThat(Scrubber.of(NOBODY, NOBODY, List.of()).scrub(text)).isEqualTo(text);
  }

  @Test
  void hidesBothNamesWhereTheMessageContradictsWhatIsKnown() {
    var heard =
        new DemographicsBuilder().name(new PersonName("Roe", "Jane")).birthDate("19810303").build();
    assertThat(Scrubber.of(JANE, heard, List.of()).scrub("Doe, Roe, 3/3/1981, 2/2/1980"))
        .isEqualTo("[NAME], [BIRTH DATE], [BIRTH DATE]");
  }
}
