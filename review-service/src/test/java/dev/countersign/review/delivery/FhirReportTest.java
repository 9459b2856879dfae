package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Vr;
import dev.countersign.events.SubjectKind;
import dev.countersign.review.Events;
import dev.countersign.review.json.Json;
import dev.countersign.review.signoff.SignedReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The FHIR resources of a report. Each bundle is left in target/fhir, for a validator by hand. */
class FhirReportTest {
  private static DeliveryFixture fixture;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    fixture = new DeliveryFixture(folder);
    fixture.sign("i-sim", DeliveryFixture.WORDS);
    fixture.sign(fixture.real("i-real").build(), DeliveryFixture.WORDS);
    fixture.sign(fixture.real("i-ordered").setOrder(Events.order()).build(), DeliveryFixture.WORDS);
    fixture.sign(
        fixture
            .real("i-human")
            .setSubjectKind(SubjectKind.NOTE)
            .setTasks(List.of())
            .setManifest(null)
            .setStudyUid(null)
            .setAccession(null)
            .build(),
        "Just words.");
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static JsonNode bundle(String name, Outgoing outgoing) throws Exception {
    byte[] json = FhirReport.encode(outgoing, fixture.headers().of(outgoing));
    Path kept = Files.createDirectories(Path.of("target", "fhir"));
    Files.write(kept.resolve(name + ".json"), json);
    assertThat(FhirReport.encode(outgoing, fixture.headers().of(outgoing))).isEqualTo(json);
    return Json.parse(json);
  }

  private static JsonNode report(JsonNode bundle) {
    return bundle.path("entry").path(0).path("resource");
  }

  private static JsonNode provenance(JsonNode bundle) {
    return bundle.path("entry").path(1).path("resource");
  }

  private static List<String> texts(JsonNode list, String pointer) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(node -> node.at(pointer).asText())
        .toList();
  }

  @Test
  void aReportHoldsExactlyTheSignedBytesAndWhatItIsAbout() throws Exception {
    JsonNode report = report(bundle("report", fixture.outgoing("i-real")));

    assertThat(report.path("status").asText()).isEqualTo("final");
    assertThat(
            new String(
                Base64.getDecoder().decode(report.at("/presentedForm/0/data").asText()),
                StandardCharsets.UTF_8))
        .isEqualTo(DeliveryFixture.WORDS);
    assertThat(report.path("conclusion").asText()).isEqualTo("No acute finding.");
    assertThat(report.at("/identifier/0/value").asText())
        .isEqualTo(fixture.outgoing("i-real").decision().decisionId());
    assertThat(report.at("/subject/identifier/value").asText()).isEqualTo("MRN-4711");
    assertThat(report.at("/subject/display").asText()).isEqualTo("Maple, Ada");
    assertThat(report.at("/basedOn/0/identifier/value").asText()).isEqualTo("ACC-i-real");
    assertThat(report.at("/imagingStudy/0/identifier/value").asText()).isEqualTo("urn:oid:1.2.3");
    assertThat(report.path("effectiveDateTime").asText()).isEqualTo("2026-02-28");
    assertThat(report.path("issued").asText()).startsWith("2026-03-01T10:00:00.123");
    assertThat(report.at("/contained/0/name/0/text").asText()).isEqualTo("Dr ada");
    assertThat(report.at("/resultsInterpreter/0/reference").asText()).isEqualTo("#signer");
    assertThat(report.at("/text/div").asText()).contains("Research mode", "&lt;b&gt;&amp;amp;");
  }

  @Test
  void aReportIsBasedOnTheRequestByEachNumberOfIt() throws Exception {
    JsonNode basedOn = report(bundle("ordered", fixture.outgoing("i-ordered"))).path("basedOn");

    assertThat(texts(basedOn, "/identifier/type/coding/0/code"))
        .containsExactly("ACSN", "PLAC", "FILL");
    assertThat(texts(basedOn, "/identifier/value"))
        .containsExactly("ACC-i-ordered", "ORD3", "FILL3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000", "20230231"})
  void aStudyDateThatIsNoneIsLeftOutAndTheReportLeavesAllTheSame(String date) throws Exception {
    var image = DataSet.builder().put(Tag.STUDY_DATE, Vr.DA, date).build();

    byte[] json = FhirReport.encode(fixture.outgoing("i-real"), StudyHeader.of(image, List.of()));

    assertThat(report(Json.parse(json)).path("status").asText()).isEqualTo("final");
    assertThat(report(Json.parse(json)).has("effectiveDateTime")).isFalse();
  }

  @Test
  void theMachinesShareIsLabelledAndASimulationIsMarkedInWordsToo() throws Exception {
    JsonNode real = report(bundle("report", fixture.outgoing("i-real")));
    JsonNode simulated = report(bundle("simulated", fixture.outgoing("i-sim")));
    JsonNode human = report(bundle("human", fixture.outgoing("i-human")));

    assertThat(texts(real.at("/meta/security"), "/code")).containsExactly("AIAST");
    assertThat(texts(real.at("/meta/security"), "/system"))
        .containsExactly("urn:oid:2.16.840.1.113883.5.1063");
    assertThat(real.toString()).doesNotContain("SIMULATED");
    assertThat(texts(simulated.at("/meta/security"), "/code")).containsExactly("AIAST", "HTEST");
    assertThat(simulated.path("conclusion").asText()).startsWith("SIMULATED");
    assertThat(simulated.at("/presentedForm/0/title").asText()).startsWith("SIMULATED");
    assertThat(simulated.at("/text/div").asText()).contains("SIMULATED");
    assertThat(human.path("meta").isMissingNode()).isTrue();
    assertThat(human.path("conclusion").asText()).isEqualTo("Just words.");
  }

  @Test
  void theProvenanceNamesTheModelTheSignerAndTheLinkOfTheChain() throws Exception {
    Outgoing outgoing = fixture.outgoing("i-real");
    JsonNode bundle = bundle("report", outgoing);
    JsonNode provenance = provenance(bundle);

    assertThat(provenance.at("/target/0/reference").asText())
        .isEqualTo(bundle.at("/entry/0/fullUrl").asText());
    assertThat(texts(provenance.path("agent"), "/type/coding/0/code"))
        .containsExactly("assembler", "verifier");
    assertThat(provenance.at("/contained/0/deviceName/0/name").asText()).isEqualTo("medgemma");
    assertThat(provenance.at("/contained/0/version/0/value").asText()).isEqualTo("4b-it");
    assertThat(provenance.at("/signature/0/type/0/code").asText())
        .isEqualTo("1.2.840.10065.1.12.1.5");
    assertThat(provenance.at("/signature/0/who/reference").asText()).isEqualTo("#signer");
    assertThat(provenance.at("/signature/0/data").isMissingNode()).isTrue();
    assertThat(provenance.at("/entity/0/what/identifier/value").asText())
        .isEqualTo(outgoing.report().link().hash());
    assertThat(
            texts(
                provenance(bundle("human", fixture.outgoing("i-human"))).path("agent"),
                "/type/coding/0/code"))
        .containsExactly("author");
  }

  @Test
  void anAddendumIsAReportOfItsOwnAndARetractionTakesTheReportsPlace() throws Exception {
    Outgoing report = fixture.outgoing("i-real");
    Outgoing later = fixture.outgoing("i-sim");

    JsonNode addendum =
        bundle("addendum", DeliveryFixture.as(SignedReport.Kind.ADDENDUM, later, report));
    JsonNode retraction =
        bundle("retraction", DeliveryFixture.as(SignedReport.Kind.RETRACTION, later, report));

    String earlier = report.decision().decisionId();
    String own = later.decision().decisionId();
    assertThat(report(addendum).path("status").asText()).isEqualTo("appended");
    assertThat(addendum.at("/entry/0/request/method").asText()).isEqualTo("POST");
    assertThat(addendum.at("/entry/0/request/ifNoneExist").asText()).endsWith("|" + own);
    assertThat(provenance(addendum).at("/entity/1/role").asText()).isEqualTo("revision");
    assertThat(report(retraction).path("status").asText()).isEqualTo("entered-in-error");
    assertThat(retraction.at("/entry/0/request/method").asText()).isEqualTo("PUT");
    assertThat(retraction.at("/entry/0/request/url").asText())
        .startsWith("DiagnosticReport?identifier=")
        .endsWith("|" + earlier);
    assertThat(texts(report(retraction).path("identifier"), "/value"))
        .containsExactly(earlier, own);
    assertThat(provenance(retraction).at("/entity/1/role").asText()).isEqualTo("removal");
  }

  /** What the standard asks of any resource here, without a validator. */
  @Test
  void everyBundleKeepsTheRulesThatItsResourcesHave() throws Exception {
    for (String item : List.of("i-real", "i-sim", "i-human")) {
      JsonNode bundle = bundle("rules", fixture.outgoing(item));

      assertThat(bundle.path("type").asText()).isEqualTo("transaction");
      Set<String> urls = new HashSet<>(texts(bundle.path("entry"), "/fullUrl"));
      assertThat(urls).hasSize(2).allMatch(url -> url.matches("urn:uuid:[0-9a-f-]{36}"));
      JsonNode report = report(bundle);
      assertThat(report.at("/code/coding/0/code").asText()).isNotEmpty();
      assertThat(report.at("/text/div").asText())
          .startsWith("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
      assertThat(report.path("issued").asText()).endsWith("+00:00");
      JsonNode provenance = provenance(bundle);
      assertThat(provenance.path("id").asText()).matches("[A-Za-z0-9.-]{1,64}");
      assertThat(bundle.at("/entry/1/request/url").asText())
          .isEqualTo("Provenance/" + provenance.path("id").asText());
      assertThat(provenance.path("recorded").asText()).isNotEmpty();
      // dom-3: what is contained is referred to.
      for (JsonNode resource : List.of(report, provenance)) {
        for (String id : texts(resource.path("contained"), "/id")) {
          assertThat(resource.toString()).contains("\"reference\":\"#" + id + "\"");
        }
      }
    }
  }
}
