package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Fields.component;
import static dev.countersign.ingest.hl7.Fields.firstPresent;
import static dev.countersign.ingest.hl7.Fields.value;

import dev.countersign.events.Protocol;
import dev.countersign.ingest.clinical.IncomingNote;
import dev.countersign.ingest.identity.Demographics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** ORU^R01 (HL7 v2.5.1 chapter 7.3.1) and MDM with content (9.6.2) as notes. */
final class ReportReader {
  private ReportReader() {}

  /**
   * Reads each report of the message. An order that has no results yet, or no observation beside
   * others that do, makes none. A document that replaces another one (MDM^T10) takes that back.
   *
   * @throws RefusedException when it is of no patient, of one without an identifier (PID-3 is
   *     required by chapter 3.4.2; a number in PID-2, 4, 18 or 19 will do), of several, one of its
   *     reports has no text, or one is taken back of which nobody can know which it is
   */
  static List<Report> read(Message message) throws RefusedException {
    Demographics patient = Subjects.identified(Subjects.one(message), "PID^1^3");
    List<String> numbers = Subjects.numbers(message);
    Map<String, Integer> ids = new HashMap<>();
    List<Report> reports = new ArrayList<>();
    boolean anyPending = false;
    for (Message group : ReportGroups.of(message)) {
      ResultStatus status = ResultStatus.of(group);
      anyPending |= status == ResultStatus.NONE_YET;
      String text = status == ResultStatus.RESULTS ? text(group) : "";
      IncomingNote note = note(group, documentId(group, ids), patient, text, numbers);
      report(group, status, note).ifPresent(reports::add);
    }
    if (reports.isEmpty() && !anyPending) {
      throw wordless();
    }
    replaced(message)
        .filter(_ -> !reports.isEmpty())
        .map(parent -> note(message, parent, patient, "", numbers))
        .ifPresent(parent -> reports.add(new Report.Withdrawn(parent)));
    return reports;
  }

  /** The parent document of one that replaces it (TXA-13), unless both have one number. */
  private static Optional<String> replaced(Message message) {
    return of(message, "TXA", txa -> firstPresent(199, value(txa, 13)))
        .filter(_ -> ResultStatus.isReplacement(message))
        .filter(parent -> !number(message).equals(Optional.of(parent)));
  }

  private static Optional<Report> report(Message group, ResultStatus status, IncomingNote note)
      throws RefusedException {
    if (status == ResultStatus.WITHDRAWN && number(group).isEmpty()) {
      throw unnumbered(group.header().type().equals("MDM") ? "TXA^1^12" : "OBR^1^3");
    }
    return switch (status) {
      case NONE_YET -> Optional.empty();
      case WITHDRAWN -> Optional.of(new Report.Withdrawn(note));
      case RESULTS ->
          Optional.of(note).filter(written -> !written.text().isEmpty()).map(Report.Written::new);
    };
  }

  private static String text(Message group) throws RefusedException {
    String text = ReportText.of(ResultStatus.standing(group.segments()));
    if (text.isEmpty() && group.first("OBX").isPresent()) {
      throw wordless();
    }
    return text;
  }

  private static RefusedException unnumbered(String location) {
    return new RefusedException(
        Refusal.error(
            Refusal.REQUIRED_FIELD_MISSING,
            location,
            "hl7.withdrawal-unnumbered",
            "A report is taken back without its number: nobody can know which"));
  }

  private static RefusedException wordless() {
    return new RefusedException(
        Refusal.error(
            Refusal.REQUIRED_FIELD_MISSING,
            "OBX^1^5",
            "hl7.no-text",
            "No OBX or NTE of a report in the message holds any text"));
  }

  private static IncomingNote note(
      Message group, String documentId, Demographics patient, String text, List<String> numbers) {
    Header header = group.header();
    return new IncomingNote(
        Protocol.MLLP,
        header.source(),
        Subjects.controlId(header),
        documentId,
        patient,
        text,
        code(group),
        type(group),
        accession(group),
        status(group),
        authoredAt(group),
        numbers,
        List.of());
  }

  /** Reports of one message stay apart, also where it gives them one number or none. */
  private static String documentId(Message group, Map<String, Integer> ids) {
    String id = documentId(group);
    int nth = ids.merge(id, 1, Integer::sum);
    return nth == 1 ? id : id + "#" + nth;
  }

  private static String documentId(Message message) {
    return number(message).orElse(message.header().controlId());
  }

  /** TXA-12, or the filler's number, which stands in OBR-3 or in ORC-3 (section 4.5.1.3). */
  private static Optional<String> number(Message message) {
    return of(message, "TXA", txa -> firstPresent(199, value(txa, 12)))
        .or(() -> of(message, "OBR", obr -> firstPresent(199, value(obr, 3))))
        .or(() -> of(message, "ORC", orc -> firstPresent(199, value(orc, 3))));
  }

  private static Optional<String> code(Message message) {
    return of(message, "TXA", txa -> firstPresent(64, value(txa, 2)))
        .or(() -> of(message, "OBR", obr -> firstPresent(64, value(obr, 4))))
        .or(() -> of(message, "OBX", obx -> firstPresent(64, value(obx, 3))));
  }

  private static String type(Message message) {
    Stream<Optional<String>> names =
        Stream.of(
            of(message, "OBR", obr -> firstPresent(128, component(obr, 4, 2))),
            of(message, "OBX", obx -> firstPresent(128, component(obx, 3, 2))),
            of(message, "TXA", txa -> firstPresent(128, component(txa, 2, 2))),
            code(message));
    return names.flatMap(Optional::stream).findFirst().orElse("Note");
  }

  private static Optional<String> accession(Message message) {
    return of(message, "OBR", OrderReader::accession)
        .or(() -> of(message, "ORC", orc -> firstPresent(75, value(orc, 3))))
        .or(() -> of(message, "TXA", txa -> firstPresent(75, value(txa, 15))));
  }

  private static Optional<String> status(Message message) {
    return ResultStatus.correction(message)
        .or(() -> of(message, "OBR", obr -> firstPresent(2, value(obr, 25))))
        .or(() -> of(message, "TXA", txa -> firstPresent(2, value(txa, 17))))
        .or(() -> of(message, "OBX", obx -> firstPresent(2, value(obx, 11))));
  }

  private static Optional<Instant> authoredAt(Message message) {
    Header header = message.header();
    return of(message, "OBR", obr -> Times.parse(value(obr, 22), header))
        .or(() -> of(message, "OBR", obr -> Times.parse(value(obr, 7), header)))
        .or(() -> of(message, "TXA", txa -> Times.parse(value(txa, 4), header)))
        .or(() -> Times.parse(header.component(7, 1), header));
  }

  private static <T> Optional<T> of(
      Message message, String segment, Function<Segment, Optional<T>> read) {
    List<Optional<T>> values = message.all(segment).map(read).toList();
    return values.stream().flatMap(Optional::stream).findFirst();
  }
}
