package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Fields.component;
import static dev.countersign.ingest.hl7.Fields.value;

import dev.countersign.ingest.identity.Cleaned;
import dev.countersign.ingest.identity.Demographics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whom a message is about, and the numbers that stand for them in it. */
final class Subjects {
  private static final int LONGEST_ID = 199;

  private Subjects() {}

  /**
   * The one patient of a message.
   *
   * @throws RefusedException when there is none, or more than one: their data would mix
   */
  static Demographics one(Message message) throws RefusedException {
    List<Segment> patients = message.all("PID").toList();
    if (patients.isEmpty()) {
      throw new RefusedException(
          Refusal.error(Refusal.SEQUENCE, "PID^1", "hl7.missing-pid", "The message has no PID"));
    }
    if (patients.size() > 1) {
      throw new RefusedException(
          Refusal.error(
              Refusal.SEQUENCE, "PID^2", "hl7.several-patients", "The message has several PID"));
    }
    return PatientSegment.read(patients.getFirst());
  }

  /**
   * As {@link #one}, with an id.
   *
   * @throws RefusedException when it has none
   */
  static Demographics identified(Demographics patient, String location) throws RefusedException {
    if (patient.patientId().isEmpty()) {
      throw new RefusedException(
          Refusal.error(
              Refusal.REQUIRED_FIELD_MISSING,
              location,
              "hl7.missing-patient-id",
              "The message names no patient identifier"));
    }
    return patient;
  }

  static Optional<String> controlId(Header header) {
    return Cleaned.present(header.controlId(), LONGEST_ID);
  }

  /** Numbers of orders, visits and accounts. */
  static List<String> numbers(Message message) {
    Stream<String> orders =
        Stream.concat(message.all("ORC"), message.all("OBR"))
            .flatMap(segment ->
                Stream.of(value(segment, 2), value(segment, 3), component(segment, 4, 1))
                    .limit(segment.name().equals("ORC") ? 3 : 2));
    Stream<String> placerFields =
        message.all("OBR").flatMap(obr -> Stream.of(value(obr, 18), value(obr, 20)));
    Stream<String> documents =
        message.all("TXA").flatMap(txa -> Stream.of(value(txa, 14), value(txa, 15)));
    Stream<String> visits =
        message.all("PV1").flatMap(pv1 -> Stream.of(value(pv1, 5), value(pv1, 19), value(pv1, 50)));
    return Stream.of(orders, placerFields, documents, visits)
        .flatMap(some -> some)
        .map(number -> Cleaned.text(number, LONGEST_ID))
        .filter(number -> !number.isEmpty())
        .distinct()
        .limit(64)
        .toList();
  }
}
