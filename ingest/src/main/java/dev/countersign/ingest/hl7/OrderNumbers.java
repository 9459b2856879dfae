package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Fields.component;
import static dev.countersign.ingest.hl7.Fields.firstPresent;

import dev.countersign.events.OrderNumber;
import java.util.Optional;

/** The numbers of an order, whole: who gave it one is part of it (HL7 v2.5.1 section 2.A.28). */
final class OrderNumbers {
  static final int LONGEST = 75;
  private static final int PLACER = 2;
  private static final int FILLER = 3;

  private OrderNumbers() {}

  /** ORC-2, which is OBR-2 (HL7 v2.5.1 section 4.5.1.2); of a further OBR its own comes first. */
  static Optional<OrderNumber> placer(OrderGroup group) {
    Optional<OrderNumber> common = number(group.orc(), PLACER);
    Optional<OrderNumber> own = own(group, PLACER);
    return group.further() ? own.or(() -> common) : common.or(() -> own);
  }

  /**
   * ORC-3, which is OBR-3 (HL7 v2.5.1 section 4.5.1.3); of a further OBR its own alone, since ORC-3
   * is the first one's.
   */
  static Optional<OrderNumber> filler(OrderGroup group) {
    Optional<OrderNumber> own = own(group, FILLER);
    return group.further() ? own : number(group.orc(), FILLER).or(() -> own);
  }

  private static Optional<OrderNumber> own(OrderGroup group, int field) {
    return group.obr().flatMap(obr -> number(obr, field));
  }

  private static Optional<OrderNumber> number(Segment segment, int field) {
    return firstPresent(LONGEST, component(segment, field, 1))
        .map(number ->
            new OrderNumber(
                number,
                firstPresent(LONGEST, component(segment, field, 2)).orElse(null),
                firstPresent(199, component(segment, field, 3)).orElse(null),
                firstPresent(16, component(segment, field, 4)).orElse(null)));
  }
}
