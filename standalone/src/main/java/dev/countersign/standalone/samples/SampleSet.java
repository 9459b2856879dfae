package dev.countersign.standalone.samples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The demo's files: orders, studies and documents of an invented hospital. */
public final class SampleSet {
  private static final int FIRST_LETTER_PATIENT = 2;

  private final LocalDateTime now;
  private final Hl7Messages messages;

  /**
   * A set as of a time.
   *
   * @param now date of the studies and documents
   */
  public SampleSet(LocalDateTime now) {
    this.now = now;
    this.messages = new Hl7Messages(now);
  }

  /**
   * The patients of all studies and documents: nothing of theirs may be found where it does not
   * belong.
   */
  public static List<SamplePatient> patients() {
    return SampleStudy.ALL.stream().map(SampleStudy::patient).toList();
  }

  /** How many studies and documents, so how many queue items. */
  public static int items() {
    return SampleStudy.ALL.size() + Letters.ALL.size();
  }

  /**
   * Writes all files into an empty folder, and returns them in the order in which a hospital would
   * send them.
   */
  public List<Path> write(Path folder) throws IOException {
    Files.createDirectories(folder);
    var images = new SampleImages(now);
    for (SampleStudy study : SampleStudy.ALL) {
      var patient = study.patient();
      Files.write(
          folder.resolve("1-patient-%s.hl7".formatted(study.accession())),
          messages.patient(patient));
      Files.write(
          folder.resolve("2-order-%s.hl7".formatted(study.accession())),
          messages.order(
              patient,
              study.accession(),
              study.priority(),
              study.procedureCode(),
              study.procedure(),
              study.reason()));
      images.write(study, folder);
    }
    writeLetters(folder);
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private void writeLetters(Path folder) throws IOException {
    for (int i = 0; i < Letters.ALL.size(); i++) {
      var letter = Letters.ALL.get(i);
      var patient = SamplePatient.number(FIRST_LETTER_PATIENT + 2 * i);
      String text = Hl7Messages.letter(patient, letter.body());
      if (i == Letters.ALL.size() - 1) {
        Files.writeString(
            folder.resolve("3-document-%d.json".formatted(i)), fhir(patient, letter, text));
      } else {
        Files.write(
            folder.resolve("3-document-%d.hl7".formatted(i)),
            messages.document(
                patient, "SYNDOC%03d".formatted(i), letter.loinc(), letter.title(), text));
      }
    }
  }

  private static String fhir(SamplePatient patient, Letters.Letter letter, String text)
      throws IOException {
    var json = JsonNodeFactory.instance;
    var resource =
        json.objectNode().put("resourceType", "DocumentReference").put("status", "current");
    var person = resource.putArray("contained").addObject();
    person.put("resourceType", "Patient").put("id", "patient");
    person
        .putArray("identifier")
        .addObject()
        .put("system", "urn:synthetic")
        .put("value", patient.id());
    person
        .putArray("name")
        .addObject()
        .put("family", patient.family())
        .putArray("given")
        .add(patient.given());
    person.putArray("telecom").addObject().put("system", "phone").put("value", patient.phone());
    person.put("gender", patient.sex().equals("F") ? "female" : "male");
    person.put("birthDate", patient.born().toString());
    var address = person.putArray("address").addObject();
    address.putArray("line").add(patient.street());
    address.put("city", patient.city()).put("postalCode", patient.zip());
    resource.putObject("subject").put("reference", "#patient");
    resource
        .putObject("type")
        .putArray("coding")
        .addObject()
        .put("system", "http://loinc.org")
        .put("code", letter.loinc())
        .put("display", letter.title());
    resource
        .putArray("content")
        .addObject()
        .putObject("attachment")
        .put("contentType", "text/plain; charset=utf-8")
        .put("data", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(resource);
  }
}
