package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.dicom.Tag;
import dev.countersign.events.PatientIdentified;
import dev.countersign.review.Events;
import dev.countersign.review.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The patient's name in all that leaves: as it was sent. */
class DeliveredNameTest {
  private static final MllpDestination EHR =
      new MllpDestination("ehr", "localhost", 2576, "EHR", "HOSPITAL", DestinationFilter.ALL);
  private static final DicomDestination PACS =
      new DicomDestination(
          "pacs",
          "localhost",
          104,
          "PACS",
          "COUNTERSIGN",
          "General",
          "UTC",
          DicomTls.OFF,
          DestinationFilter.ALL);
  private static DeliveryFixture fixture;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    fixture = new DeliveryFixture(folder);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static Outgoing signed(String key, PatientIdentified.Builder patient) throws Exception {
    fixture.bench.project(patient.setPatientKey(key).build());
    fixture.sign(fixture.real("i-" + key).setPatientKey(key).build(), "words");
    return fixture.outgoing("i-" + key);
  }

  private static PatientIdentified.Builder named(String family, String given) {
    return PatientIdentified.newBuilder(Events.patient(family, given));
  }

  private static PatientIdentified.Builder erika() {
    return named("Muster", "Erika Anna")
        .setMiddleName("Anna")
        .setNamePrefix("Dr.")
        .setNameSuffix("II");
  }

  private static PatientIdentified.Builder tarou() {
    return named("Yamada", "Tarou").setIdeographicName("山田^太郎").setPhoneticName("やまだ^たろう");
  }

  private static String pid5(Outgoing outgoing) throws Exception {
    String message = OruMessage.encode(outgoing, EHR).replace('\r', '\n');
    return MllpListener.field(message, "PID", 5);
  }

  private static String patientName(Outgoing outgoing) throws Exception {
    return StructuredReport.of(outgoing, PACS, fixture.headers().of(outgoing))
        .string(Tag.PATIENT_NAME)
        .orElse("");
  }

  private static JsonNode subject(Outgoing outgoing) throws Exception {
    byte[] json = FhirReport.encode(outgoing, fixture.headers().of(outgoing));
    return Json.parse(json).at("/entry/0/resource/subject");
  }

  private static String display(Outgoing outgoing) throws Exception {
    return subject(outgoing).path("display").asText();
  }

  @Test
  void everyPartOfTheNameComesBackInItsOwnPlace() throws Exception {
    Outgoing outgoing = signed("pk-erika", erika());

    assertThat(pid5(outgoing)).isEqualTo("Muster^Erika^Anna^II^Dr.");
    assertThat(patientName(outgoing)).isEqualTo("Muster^Erika^Anna^Dr.^II");
    assertThat(display(outgoing)).isEqualTo("Muster, Erika Anna");
  }

  @Test
  void ideographsAndSyllablesComeBackBesideTheAlphabeticName() throws Exception {
    Outgoing outgoing = signed("pk-tarou", tarou());

    assertThat(pid5(outgoing)).isEqualTo("Yamada^Tarou~山田^太郎^^^^^^I~やまだ^たろう^^^^^^P");
    assertThat(patientName(outgoing)).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
    assertThat(display(outgoing)).isEqualTo("Yamada, Tarou");
  }

  @Test
  void aNameThatWasSentInIdeographsAloneIsNotCalledAlphabetic() throws Exception {
    Outgoing outgoing =
        signed(
            "pk-jahis", named("山田", "太郎").setIdeographicName("山田^太郎").setPhoneticName("ヤマダ^タロウ"));

    assertThat(pid5(outgoing)).isEqualTo("山田^太郎^^^^^^I~ヤマダ^タロウ^^^^^^P");
    assertThat(patientName(outgoing)).isEqualTo("=山田^太郎=ヤマダ^タロウ");
    assertThat(display(outgoing)).isEqualTo("山田, 太郎");
  }

  @Test
  void aNameOfOlderCodeLeavesAsItIsKnown() throws Exception {
    Outgoing outgoing = signed("pk-older", named("Muster", "Erika Anna"));

    assertThat(pid5(outgoing)).isEqualTo("Muster^Erika Anna");
    assertThat(patientName(outgoing)).isEqualTo("Muster^Erika Anna");
    assertThat(display(outgoing)).isEqualTo("Muster, Erika Anna");
  }

  @Test
  void aPatientWithoutANameHasNone() throws Exception {
    Outgoing outgoing = signed("pk-nameless", named("", "").setFamilyName(null).setGivenName(null));

    assertThat(pid5(outgoing)).isEmpty();
    assertThat(patientName(outgoing)).isEmpty();
    assertThat(display(outgoing)).isEqualTo("Unknown");
    assertThat(subject(outgoing).has("reference")).isFalse();
  }

  @Test
  void delimitersWithinANameMakeNoOtherName() throws Exception {
    Outgoing outgoing =
        signed(
            "pk-odd", named("O^Hara=X\\Y", "A~B|C").setIdeographicName("山=田^太" + "郎".repeat(99)));

    assertThat(pid5(outgoing)).startsWith("O\\S\\Hara=X\\E\\Y^A\\R\\B\\F\\C~山=田^太");
    assertThat(patientName(outgoing)).isEqualTo("O Hara X Y^A~B|C=山 田^太" + "郎".repeat(59));
  }
}
