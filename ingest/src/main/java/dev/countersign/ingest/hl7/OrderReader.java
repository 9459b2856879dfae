package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Fields.component;
import static dev.countersign.ingest.hl7.Fields.firstPresent;
import static dev.countersign.ingest.hl7.Fields.value;

import ca.uhn.hl7v2.model.Segment;
import dev.countersign.events.Priority;
import dev.countersign.ingest.clinical.IncomingOrder;
import dev.countersign.ingest.identity.Demographics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** ORM^O01 and OMI^O23 (HL7 v2.5.1 chapters 4.4.1 and 4.4.12) as orders. */
final class OrderReader {
  private static final Set<String> MODALITIES =
      Set.of(
          "CR", "CT", "DX", "ES", "IO", "MG", "MR", "NM", "OT", "PT", "PX", "RF", "RG", "SC", "SM",
          "US", "XA", "XC");

  private OrderReader() {}

  /** One order: ORC, and the first OBR, TQ1 and IPC after it if there are any. */
  private record Group(
      Segment orc, @Nullable Segment obr, @Nullable Segment timing, @Nullable Segment imaging) {

    Group with(Segment segment) {
      return switch (segment.getName()) {
        case "OBR" -> obr == null ? new Group(orc, segment, timing, imaging) : this;
        case "TQ1" -> timing == null ? new Group(orc, obr, segment, imaging) : this;
        case "IPC" -> imaging == null ? new Group(orc, obr, timing, segment) : this;
        default -> this;
      };
    }
  }

  /**
   * Reads each order of the message.
   *
   * @throws RefusedException when it is of no patient, of several, or an order has no number
   */
  static List<IncomingOrder> read(Message message) throws RefusedException {
    Demographics patient = Subjects.one(message);
    List<IncomingOrder> orders = new ArrayList<>();
    for (Group group : groups(message)) {
      orders.add(order(message.header(), patient, group));
    }
    if (orders.isEmpty()) {
      throw new RefusedException(
          Refusal.error(Refusal.SEQUENCE, "ORC^1", "hl7.missing-orc", "The message has no ORC"));
    }
    return orders;
  }

  private static List<Group> groups(Message message) {
    List<Group> groups = new ArrayList<>();
    for (Segment segment : message.segments()) {
      if (segment.getName().equals("ORC")) {
        groups.add(new Group(segment, null, null, null));
      } else if (!groups.isEmpty()) {
        groups.add(groups.removeLast().with(segment));
      }
    }
    return groups;
  }

  private static IncomingOrder order(Header header, Demographics patient, Group group)
      throws RefusedException {
    Segment orc = group.orc();
    Segment obr = group.obr() == null ? orc : group.obr();
    boolean described = group.obr() != null;
    Optional<String> placer = firstPresent(75, value(orc, 2), described ? value(obr, 2) : "");
    Optional<String> accession =
        firstPresent(75, group.imaging() == null ? "" : value(group.imaging(), 1))
            .or(() -> described ? accession(obr) : Optional.empty())
            .or(() -> firstPresent(75, value(orc, 3)))
            .or(() -> placer);
    return new IncomingOrder(
        header.source(),
        Subjects.controlId(header),
        patient,
        accession.orElseThrow(OrderReader::unnumbered),
        placer,
        priority(group),
        firstPresent(2, value(orc, 1)).orElse("NW"),
        firstPresent(2, value(orc, 5)),
        described ? firstPresent(64, component(obr, 4, 1)) : Optional.empty(),
        described
            ? firstPresent(256, component(obr, 4, 2), component(obr, 44, 2))
            : Optional.empty(),
        described ? modality(obr) : Optional.empty(),
        described ? reason(obr) : Optional.empty(),
        Times.parse(value(orc, 9)));
  }

  private static RefusedException unnumbered() {
    return new RefusedException(
        Refusal.error(
            Refusal.REQUIRED_FIELD_MISSING,
            "ORC^1^2",
            "hl7.missing-order-number",
            "An order of the message has no number"));
  }

  /** OBR-18 as IHE has it, else the filler's order number. */
  static Optional<String> accession(Segment obr) {
    return firstPresent(75, value(obr, 18), value(obr, 3));
  }

  private static Priority priority(Group group) {
    Segment obr = group.obr() == null ? group.orc() : group.obr();
    Stream<String> codes =
        Stream.of(
            group.timing() == null ? "" : value(group.timing(), 9),
            component(group.orc(), 7, 6),
            group.obr() == null ? "" : component(obr, 27, 6),
            group.obr() == null ? "" : value(obr, 5));
    return codes
        .filter(code -> !code.isBlank())
        .findFirst()
        .map(OrderReader::priority)
        .orElse(Priority.ROUTINE);
  }

  private static Priority priority(String code) {
    return switch (code.strip().toUpperCase(Locale.ROOT)) {
      case "S", "STAT" -> Priority.STAT;
      case "A", "ASAP", "U", "URGENT", "T", "C" -> Priority.URGENT;
      default -> Priority.ROUTINE;
    };
  }

  private static Optional<String> modality(Segment obr) {
    return firstPresent(16, value(obr, 24)).filter(MODALITIES::contains);
  }

  private static Optional<String> reason(Segment obr) {
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < Fields.repetitions(obr, 31); i++) {
      firstPresent(512, component(obr, 31, i, 2), component(obr, 31, i, 1)).ifPresent(reasons::add);
    }
    firstPresent(512, value(obr, 13)).ifPresent(reasons::add);
    return Optional.of(reasons.stream().distinct().limit(8).collect(Collectors.joining("; ")))
        .filter(text -> !text.isEmpty());
  }
}
