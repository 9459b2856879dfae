package dev.countersign.standalone.samples;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** HL7 v2.5.1 messages of an invented hospital. Times are local to it. */
public final class Hl7Messages {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final DateTimeFormatter LONG_DATE =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private final LocalDateTime now;

  /**
   * Makes messages as of a time.
   *
   * @param now stands in MSH-7 and in observation times
   */
  public Hl7Messages(LocalDateTime now) {
    this.now = now;
  }

  /** ADT^A08: who the patient is. */
  public byte[] patient(SamplePatient patient) {
    return bytes(
        msh("ADT^A08^ADT_A01", "ADT" + patient.id()),
        "EVN|A08|" + TIME.format(now),
        pid(patient),
        "PV1|1|O");
  }

  /**
   * ORM^O01: a new order.
   *
   * @param priority HL7 table 0485: S stat, A as soon as possible, R routine
   */
  public byte[] order(
      SamplePatient patient,
      String accession,
      String priority,
      String code,
      String procedure,
      String reason) {
    String number = "ORD" + accession;
    return bytes(
        msh("ORM^O01^ORM_O01", "ORM" + accession),
        pid(patient),
        "PV1|1|E",
        "ORC|NW|%s|%s||||||%s".formatted(number, accession, TIME.format(now)),
        segment(
            "OBR",
            Map.of(
                1,
                "1",
                2,
                number,
                3,
                accession,
                4,
                code + "^" + procedure + "^L",
                5,
                priority,
                6,
                TIME.format(now),
                27,
                "1^^^%s^^%s".formatted(TIME.format(now), priority),
                31,
                "^" + reason)));
  }

  /** ORU^R01: a finished document, a line an OBX. */
  public byte[] document(
      SamplePatient patient, String controlId, String loinc, String title, String text) {
    var segments = new StringBuilder();
    segments.append(msh("ORU^R01^ORU_R01", controlId)).append('\r');
    segments.append(pid(patient)).append('\r');
    segments.append("PV1|1|I").append('\r');
    segments
        .append(
            segment(
                "OBR",
                Map.of(
                    1,
                    "1",
                    3,
                    "DOC" + controlId,
                    4,
                    "%s^%s^LN".formatted(loinc, title),
                    7,
                    TIME.format(now),
                    22,
                    TIME.format(now),
                    25,
                    "F")))
        .append('\r');
    int line = 1;
    for (String words : text.strip().split("\n", -1)) {
      segments
          .append(
              "OBX|%d|TX|%s^%s^LN|%d|%s||||||F".formatted(line, loinc, title, line, escape(words)))
          .append('\r');
      line++;
    }
    return segments.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A letter as people write them: it names its patient in every way that scrubbing has to find.
   */
  public static String letter(SamplePatient patient, String body) {
    return """
    SYNTHETIC DOCUMENT - NOT ABOUT A REAL PERSON
    Patient: %1$s, %2$s   MRN: %3$s   DOB: %4$s
    Address: %5$s, %6$s   Phone: %7$s
    %8$s
    %2$s %1$s was told to call from %7$s if symptoms return.
    """
        .formatted(
            patient.family(),
            patient.given(),
            patient.id(),
            LONG_DATE.format(patient.born()),
            patient.street(),
            patient.city(),
            patient.phone(),
            body.strip());
  }

  private String msh(String type, String controlId) {
    return "MSH|^~\\&|SYNTHETIC_RIS|SYNTHETIC_HOSPITAL|COUNTERSIGN|COUNTERSIGN|%s||%s|%s|T|2.5.1|||||||UNICODE UTF-8"
        .formatted(TIME.format(now), type, controlId);
  }

  private static String pid(SamplePatient patient) {
    return "PID|1||%s^^^SYNTHETIC^MR||%s^%s||%s|%s|||%s^^%s^ZZ^%s||%s"
        .formatted(
            patient.id(),
            patient.family(),
            patient.given(),
            patient.birthDate(),
            patient.sex(),
            patient.street(),
            patient.city(),
            patient.zip(),
            patient.phone());
  }

  private static String segment(String name, Map<Integer, String> fields) {
    int last = fields.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    return IntStream.rangeClosed(1, last)
        .mapToObj(number -> fields.getOrDefault(number, ""))
        .collect(Collectors.joining("|", name + "|", ""));
  }

  private static String escape(String text) {
    return text.replace("\\", "\\E\\")
        .replace("|", "\\F\\")
        .replace("^", "\\S\\")
        .replace("&", "\\T\\")
        .replace("~", "\\R\\");
  }

  private static byte[] bytes(String... segments) {
    return (String.join("\r", segments) + "\r").getBytes(StandardCharsets.UTF_8);
  }
}
