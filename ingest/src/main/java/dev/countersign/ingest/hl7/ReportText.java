package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Fields.component;
import static dev.countersign.ingest.hl7.Fields.value;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of a report: values of OBX and comments of NTE, in their order, a line each. Text types
 * stand as they are; numbers and codes behind the name of what was observed; encapsulated data (ED,
 * RP) is left out.
 */
final class ReportText {
  private ReportText() {}

  static String of(List<Segment> segments) {
    return segments.stream()
        .flatMap(segment ->
            switch (segment.name()) {
              case "OBX" -> observation(segment);
              case "NTE" -> repetitions(segment, 3);
              default -> Stream.empty();
            })
        .map(FormattedText::plain)
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private static Stream<String> observation(Segment obx) {
    return switch (value(obx, 2)) {
      case "TX", "FT", "ST", "" -> repetitions(obx, 5);
      case "ED", "RP" -> Stream.empty();
      case "CE", "CWE", "CNE" -> named(obx, codes(obx));
      case "SN" -> named(obx, structuredNumeric(obx));
      default -> named(obx, repetitions(obx, 5).collect(Collectors.joining(", ")));
    };
  }

  private static Stream<String> repetitions(Segment segment, int field) {
    return IntStream.range(0, Fields.repetitions(segment, field))
        .mapToObj(i -> Fields.whole(segment, field, i));
  }

  /** Comparator, number, separator or suffix, number (SN, HL7 v2.5.1 chapter 2.A). */
  private static String structuredNumeric(Segment obx) {
    return IntStream.rangeClosed(1, 4)
        .mapToObj(part -> component(obx, 5, part))
        .collect(Collectors.joining());
  }

  private static String codes(Segment obx) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < Fields.repetitions(obx, 5); i++) {
      Fields.coded(obx, 5, i, 1024).ifPresent(codes::add);
    }
    return String.join(", ", codes);
  }

  private static Stream<String> named(Segment obx, String value) {
    if (value.isBlank()) {
      return Stream.empty();
    }
    String name = Fields.firstPresent(256, component(obx, 3, 2), value(obx, 3)).orElse("");
    String unit = Fields.firstPresent(64, component(obx, 6, 2), value(obx, 6)).orElse("");
    return Stream.of(((name.isEmpty() ? "" : name + ": ") + value + " " + unit).strip());
  }
}
