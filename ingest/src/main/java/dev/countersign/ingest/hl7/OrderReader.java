package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Fields.component;
import static dev.countersign.ingest.hl7.Fields.firstPresent;
import static dev.countersign.ingest.hl7.Fields.value;

import dev.countersign.events.OrderNumber;
import dev.countersign.events.OrderedService;
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

/** ORM^O01 and OMI^O23 (HL7 v2.5.1 chapters 4.4.1 and 4.4.12) as orders. */
final class OrderReader {
  private static final Set<String> MODALITIES =
      Set.of(
          "CR", "CT", "DX", "ES", "IO", "MG", "MR", "NM", "OT", "PT", "PX", "RF", "RG", "SC", "SM",
          "US", "XA", "XC");

  private OrderReader() {}

  /**
   * Reads each order of the message.
   *
   * @throws RefusedException when it is of no patient, of several, or an order has no number
   */
  static List<IncomingOrder> read(Message message) throws RefusedException {
    Demographics patient = Subjects.one(message);
    List<IncomingOrder> orders = new ArrayList<>();
    for (OrderGroup group : OrderGroup.of(message)) {
      orders.add(order(message.header(), patient, group));
    }
    if (orders.isEmpty()) {
      throw new RefusedException(
          Refusal.error(Refusal.SEQUENCE, "ORC^1", "hl7.missing-orc", "The message has no ORC"));
    }
    return orders;
  }

  private static IncomingOrder order(Header header, Demographics patient, OrderGroup group)
      throws RefusedException {
    Segment orc = group.orc();
    Optional<Segment> obr = group.obr();
    Optional<OrderNumber> placer = OrderNumbers.placer(group);
    return new IncomingOrder(
        header.source(),
        Subjects.controlId(header),
        patient,
        accession(group, placer).orElseThrow(OrderReader::unnumbered),
        placer,
        OrderNumbers.filler(group),
        priority(group),
        firstPresent(2, value(orc, 1)).orElse("NW"),
        firstPresent(2, value(orc, 5)),
        obr.map(OrderReader::service),
        obr.flatMap(it -> firstPresent(256, component(it, 4, 2), component(it, 44, 2))),
        obr.flatMap(OrderReader::modality),
        obr.flatMap(OrderReader::reason),
        Times.parse(value(orc, 9), header));
  }

  /** OBR-4 (HL7 v2.5.1 section 7.4.1.4). */
  private static OrderedService service(Segment obr) {
    return new OrderedService(
        firstPresent(64, component(obr, 4, 1)).orElse(null),
        firstPresent(256, component(obr, 4, 2)).orElse(null),
        firstPresent(64, component(obr, 4, 3)).orElse(null));
  }

  private static Optional<String> accession(OrderGroup group, Optional<OrderNumber> placing) {
    Optional<String> placer = placing.map(OrderNumber::getNumber);
    Optional<String> own =
        group
            .first("IPC")
            .flatMap(ipc -> firstPresent(75, value(ipc, 1)))
            .or(() -> group.obr().flatMap(OrderReader::accession));
    Optional<String> filler = firstPresent(75, value(group.orc(), 3));
    // ORC-3 is the first order's number; a further one goes by its own placer number before it.
    return group.further()
        ? own.or(() -> placer).or(() -> filler)
        : own.or(() -> filler).or(() -> placer);
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

  private static Priority priority(OrderGroup group) {
    Stream<String> codes =
        Stream.of(
            group.first("TQ1").map(timing -> value(timing, 9)).orElse(""),
            component(group.orc(), 7, 6),
            group.obr().map(obr -> component(obr, 27, 6)).orElse(""),
            group.obr().map(obr -> value(obr, 5)).orElse(""));
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
      Fields.coded(obr, 31, i, 512).ifPresent(reasons::add);
    }
    firstPresent(512, value(obr, 13)).ifPresent(reasons::add);
    return Optional.of(reasons.stream().distinct().limit(8).collect(Collectors.joining("; ")))
        .filter(text -> !text.isEmpty());
  }
}
