package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetLimits;
import dev.countersign.dicom.DataSetReader;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Part10;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.events.SubjectKind;
import dev.countersign.review.Events;
import dev.countersign.review.signoff.SignedReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The SR of a report, read back as an archive would read it. Each is left in target/sr, for other
 * programs by hand.
 */
class StructuredReportTest {
  private static final TransferSyntax SYNTAX = TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN);
  private static final DicomDestination PACS =
      new DicomDestination(
          "pacs",
          "localhost",
          104,
          "PACS",
          "COUNTERSIGN",
          "Hôpital Général",
          "Europe/Berlin",
          DicomTls.OFF,
          DestinationFilter.ALL);
  private static DeliveryFixture fixture;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    fixture = new DeliveryFixture(folder);
    fixture.sign("i-sim", DeliveryFixture.WORDS);
    fixture.sign(fixture.real("i-real").build(), DeliveryFixture.WORDS);
    fixture.sign(fixture.real("i-ordered").setOrder(Events.order()).build(), DeliveryFixture.WORDS);
    fixture.sign(
        fixture
            .real("i-note")
            .setSubjectKind(SubjectKind.NOTE)
            .setTasks(List.of())
            .setManifest(null)
            .setStudyUid(null)
            .setAccession("an accession that is too long")
            .build(),
        "Just words.");
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static DataSet read(Outgoing outgoing) throws Exception {
    DataSet written = StructuredReport.of(outgoing, PACS, fixture.headers().of(outgoing));
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(written, SYNTAX, bytes);
    Path kept = Files.createDirectories(Path.of("target", "sr"));
    String name = "%s-%s.dcm".formatted(outgoing.kind(), outgoing.decision().itemId());
    try (OutputStream file = Files.newOutputStream(kept.resolve(name))) {
      Part10.write(file, written, SYNTAX);
    }
    return DataSetReader.read(
        new ByteArrayInputStream(bytes.toByteArray()), SYNTAX, DataSetLimits.defaults());
  }

  private static String concept(DataSet item) {
    return item.items(Tag.CONCEPT_NAME_CODE_SEQUENCE)
        .getFirst()
        .string(Tag.CODE_MEANING)
        .orElseThrow();
  }

  private static List<String> children(DataSet container) {
    return container.items(Tag.CONTENT_SEQUENCE).stream()
        .map(StructuredReportTest::concept)
        .toList();
  }

  private static DataSet child(DataSet container, String concept) {
    return container.items(Tag.CONTENT_SEQUENCE).stream()
        .filter(item -> concept(item).equals(concept))
        .findFirst()
        .orElseThrow();
  }

  private static String text(DataSet container) {
    return container.items(Tag.CONTENT_SEQUENCE).getFirst().string(Tag.TEXT_VALUE).orElseThrow();
  }

  @Test
  void theReportStandsInTheStudyOfThePatientThatWasRead() throws Exception {
    DataSet report = read(fixture.outgoing("i-real"));

    assertThat(report.string(Tag.SOP_CLASS_UID)).contains(Uid.BASIC_TEXT_SR_STORAGE);
    assertThat(report.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
    assertThat(report.string(Tag.STUDY_INSTANCE_UID)).contains("1.2.3");
    assertThat(report.string(Tag.STUDY_DATE)).contains("20260228");
    assertThat(report.string(Tag.STUDY_TIME)).contains("235901.5");
    assertThat(report.string(Tag.STUDY_ID)).contains("ST-7");
    assertThat(report.string(Tag.REFERRING_PHYSICIAN_NAME)).contains("Größer^Anna");
    assertThat(report.string(Tag.ACCESSION_NUMBER)).contains("ACC-i-real");
    assertThat(report.string(Tag.PATIENT_NAME)).contains("Maple^Ada");
    assertThat(report.string(Tag.PATIENT_ID)).contains("MRN-4711");
    assertThat(report.string(Tag.PATIENT_BIRTH_DATE)).contains("19650417");
    assertThat(report.string(Tag.MODALITY)).contains("SR");
    // By the archive's clock: Berlin is an hour ahead of what was signed in UTC.
    assertThat(report.string(Tag.CONTENT_DATE)).contains("20260301");
    assertThat(report.string(Tag.CONTENT_TIME)).contains("110000.123456");
    assertThat(Uid.isValid(report.string(Tag.SERIES_INSTANCE_UID).orElseThrow())).isTrue();
  }

  @Test
  void theSignerHasVerifiedItAndTheImagesReadAreItsEvidence() throws Exception {
    DataSet report = read(fixture.outgoing("i-real"));

    assertThat(report.string(Tag.COMPLETION_FLAG)).contains("COMPLETE");
    assertThat(report.string(Tag.VERIFICATION_FLAG)).contains("VERIFIED");
    DataSet observer = report.items(Tag.VERIFYING_OBSERVER_SEQUENCE).getFirst();
    assertThat(observer.string(Tag.VERIFYING_OBSERVER_NAME)).contains("Dr ada");
    assertThat(observer.string(Tag.VERIFYING_ORGANIZATION)).contains("Hôpital Général");
    assertThat(observer.string(Tag.VERIFICATION_DATE_TIME)).contains("20260301110000.123456+0100");
    DataSet evidence = report.items(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE).getFirst();
    assertThat(evidence.items(Tag.REFERENCED_SERIES_SEQUENCE)).hasSize(1);
    assertThat(
            evidence
                .items(Tag.REFERENCED_SERIES_SEQUENCE)
                .getFirst()
                .items(Tag.REFERENCED_SOP_SEQUENCE))
        .extracting(image -> image.string(Tag.REFERENCED_SOP_INSTANCE_UID).orElseThrow())
        .containsExactly("1.2.3.4.1", "1.2.3.4.2");
    assertThat(report.contains(Tag.PREDECESSOR_DOCUMENTS_SEQUENCE)).isFalse();
  }

  @Test
  void itsTreeHasAHeadingForEachSectionOfTheText() throws Exception {
    DataSet report = read(fixture.outgoing("i-real"));

    assertThat(concept(report)).isEqualTo("Diagnostic Imaging Report");
    assertThat(children(report))
        .containsExactly(
            "Language of Content Item and Descendants",
            "Observer Type",
            "Person Observer Name",
            "Person Observer's Organization Name",
            "Observer Type",
            "Device Observer UID",
            "Device Observer Name",
            "Notice",
            "Findings",
            "Impressions");
    assertThat(text(child(report, "Findings")))
        .isEqualTo("Heart size is normal.\r\n\r\nNo focal consolidation – µ 𝄞 <b>&amp;\\.");
    assertThat(text(child(report, "Impressions"))).isEqualTo("No acute finding.");
    assertThat(child(report, "Device Observer Name").string(Tag.TEXT_VALUE))
        .contains("medgemma 4b-it");
    assertThat(text(child(report, "Notice"))).isEqualTo(Notices.RESEARCH);
  }

  @Test
  void aSimulationSaysSoInItsTitleAHeadingAndItsSeries() throws Exception {
    DataSet report = read(fixture.outgoing("i-sim"));

    assertThat(concept(report)).startsWith("SIMULATED");
    assertThat(report.string(Tag.SERIES_DESCRIPTION).orElseThrow()).startsWith("SIMULATED");
    assertThat(child(report, Code.SIMULATED.meaning()).items(Tag.CONTENT_SEQUENCE))
        .extracting(item -> item.string(Tag.TEXT_VALUE).orElseThrow())
        .contains(Notices.SIMULATED);
  }

  @Test
  void theRequestIsNamedByTheNumbersOfItsOrder() throws Exception {
    DataSet request =
        read(fixture.outgoing("i-ordered")).items(Tag.REFERENCED_REQUEST_SEQUENCE).getFirst();

    assertThat(request.string(Tag.PLACER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST)).contains("ORD3");
    assertThat(request.string(Tag.FILLER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST)).contains("FILL3");
  }

  @Test
  void whatIsNotKnownIsLeftOpen() throws Exception {
    DataSet report = read(fixture.outgoing("i-note"));

    assertThat(concept(report)).isEqualTo("Summary of episode note");
    assertThat(children(report)).contains("Summary").doesNotContain("Device Observer Name");
    assertThat(report.string(Tag.STUDY_INSTANCE_UID).orElseThrow()).startsWith("2.25.");
    // One that is cut would be another.
    assertThat(report.string(Tag.ACCESSION_NUMBER)).isEmpty();
    assertThat(report.contains(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE)).isFalse();
  }

  @Test
  void aReferringPhysicianWhoseNameIsNoneIsLeftOpen() throws Exception {
    Outgoing outgoing = fixture.outgoing("i-real");
    var image =
        DataSet.builder().put(Tag.REFERRING_PHYSICIAN_NAME, Vr.PN, "x".repeat(70_000)).build();

    DataSet report = StructuredReport.of(outgoing, PACS, StudyHeader.of(image, List.of()));

    assertThat(report.string(Tag.REFERRING_PHYSICIAN_NAME)).isEmpty();
  }

  @Test
  void anAddendumAndARetractionNameTheDocumentBefore() throws Exception {
    Outgoing before = fixture.outgoing("i-real");
    Outgoing later = fixture.outgoing("i-sim");

    for (var kind : List.of(SignedReport.Kind.ADDENDUM, SignedReport.Kind.RETRACTION)) {
      DataSet report = read(DeliveryFixture.as(kind, later, before));

      DataSet series =
          report
              .items(Tag.PREDECESSOR_DOCUMENTS_SEQUENCE)
              .getFirst()
              .items(Tag.REFERENCED_SERIES_SEQUENCE)
              .getFirst();
      DataSet first = read(before);
      assertThat(series.string(Tag.SERIES_INSTANCE_UID))
          .isEqualTo(first.string(Tag.SERIES_INSTANCE_UID));
      assertThat(
              series
                  .items(Tag.REFERENCED_SOP_SEQUENCE)
                  .getFirst()
                  .string(Tag.REFERENCED_SOP_INSTANCE_UID))
          .isEqualTo(first.string(Tag.SOP_INSTANCE_UID));
      assertThat(report.string(Tag.SOP_INSTANCE_UID))
          .isNotEqualTo(first.string(Tag.SOP_INSTANCE_UID));
    }
  }
}
