package dev.countersign.ingest.hl7;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ORDER_OBSERVATION groups of an ORU^R01 (HL7 v2.5.1 chapter 7.3.1): ORC if there is one, OBR,
 * and what follows. Each is a report of its own.
 */
final class ReportGroups {
  private ReportGroups() {}

  /**
   * The message cut into its groups, each with the segments that stand before the first, which are
   * those of the patient and the visit. A message of another type, or without groups, stays whole.
   */
  static List<Message> of(Message message) {
    List<Segment> patient = new ArrayList<>();
    List<List<Segment>> groups = new ArrayList<>();
    for (Segment segment : message.segments()) {
      if (begins(segment, groups)) {
        groups.add(new ArrayList<>());
      }
      (groups.isEmpty() ? patient : groups.getLast()).add(segment);
    }
    return groups.size() < 2 || !message.header().type().equals("ORU")
        ? List.of(message)
        : groups.stream().map(group -> message(message.header(), patient, group)).toList();
  }

  private static boolean begins(Segment segment, List<List<Segment>> groups) {
    return switch (segment.name()) {
      case "ORC" -> true;
      case "OBR" -> groups.isEmpty() || !isOrderAlone(groups.getLast());
      default -> false;
    };
  }

  private static boolean isOrderAlone(List<Segment> group) {
    return group.size() == 1 && group.getFirst().name().equals("ORC");
  }

  private static Message message(Header header, List<Segment> patient, List<Segment> group) {
    return new Message(header, Stream.concat(patient.stream(), group.stream()).toList());
  }
}
